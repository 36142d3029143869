import { z } from "zod";

const port = z.int().min(0).max(65_535);

/** Where a running platform is to be reached: what `up --json` prints, kept as the document `platform`. */
export const Announced = z.object({
  http: z.string(),
  /** The identity authority: its public listener, its API for machines, its page for logins by certificate. */
  pki: z.object({ http: z.string(), https: z.string(), ra: z.string(), login: z.string() }).optional(),
  syslog: z.object({ udp: port, tcp: port, tls: port.optional() }),
});
export type Announced = z.infer<typeof Announced>;
