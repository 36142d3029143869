import { z } from "zod";
import { port } from "./source.ts";

/** Of a remote collector; a label of DNS, since it stands as a host name in its certificate. */
export const CollectorName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "letters a–z, digits and hyphens");

const mebibyte = 1_048_576;

/** A collector of a district: what it stores it sends on to the centre. */
export const Forward = z.strictObject({
  /** The centre's listener for collectors, `https://HOST:PORT`. */
  to: z.string().regex(/^https:\/\/[^/?#\s]+$/, "https://HOST:PORT"),
  name: CollectorName,
  /** Lines are sent in batches of about so many bytes, before compression. */
  batchBytes: z
    .int()
    .min(65_536)
    .max(8 * mebibyte)
    .default(mebibyte),
  /** What was sent is removed, oldest first, while the spool is larger than this. What was not sent is never removed for space. */
  spoolBytes: z
    .int()
    .min(mebibyte)
    .default(10_240 * mebibyte),
  /** Whether inputs may be set from the centre; who sets them chooses files and ports of this machine. */
  settings: z.enum(["take", "ignore"]).default("take"),
  /** Health goes to the centre, and its settings come from there, this often. */
  heartbeatSeconds: z.int().min(1).max(3600).default(60),
});
export type ForwardConfig = z.infer<typeof Forward>;

/** The centre's listener for collectors of districts: HTTPS under the platform's certificate, each collector under its own. */
export const Forwarded = z.strictObject({
  host: z.string().default("0.0.0.0"),
  /** 0 is any free port. */
  port: port.default(7390),
  /** Most that one batch may be, compressed and decompressed. */
  maxBatchBytes: z
    .int()
    .min(65_536)
    .max(134_217_728)
    .default(16 * mebibyte),
  maxConnections: z.int().min(1).max(10_000).default(500),
  /** Requests of one collector in a second, in the mean. */
  requestsPerSecond: z.int().min(1).max(1000).default(50),
  /** A collector that said nothing for so long is shown as silent. */
  silentSeconds: z.int().min(5).max(86_400).default(180),
});
export type ForwardedConfig = z.infer<typeof Forwarded>;
