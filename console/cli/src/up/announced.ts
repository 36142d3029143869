import { z } from "zod";

const port = z.int().min(0).max(65_535);

/** Where a running platform is to be reached: what `up --json` prints, kept as the document `platform`. */
export const Announced = z.object({
  http: z.string(),
  syslog: z.object({ udp: port, tcp: port, tls: port.optional() }),
});
export type Announced = z.infer<typeof Announced>;
