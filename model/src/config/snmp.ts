import { z } from "zod";
import { Secret } from "./secret.ts";
import { port } from "./source.ts";

/** RFC 3414: 8 characters at least, which is asked of the secret when it is read. */
const User = z
  .strictObject({
    name: z.string().min(1).max(32),
    /** Without it, its notifications prove nothing. */
    auth: z
      .strictObject({
        protocol: z.enum(["md5", "sha", "sha224", "sha256", "sha384", "sha512"]).default("sha256"),
        secret: Secret,
      })
      .optional(),
    /** Encryption; `aes256b` and `aes256r` are the two ways in use to lengthen the key for AES-256. */
    priv: z
      .strictObject({ protocol: z.enum(["des", "aes", "aes256b", "aes256r"]).default("aes"), secret: Secret })
      .optional(),
  })
  .refine(({ auth, priv }) => priv === undefined || auth !== undefined, "priv needs auth");

/** SNMP traps and informs of versions 1, 2c and 3. */
export const Snmp = z.strictObject({
  /** Address to listen on. */
  host: z.string().default("0.0.0.0"),
  /** Port; senders that only know 162 need a redirection to it. 0 is any free one. */
  port: port.default(1162),
  /** Communities of versions 1 and 2c that are taken; without one, none is. */
  communities: z.array(Secret).default([]),
  /** Users of version 3. */
  users: z.array(User).default([]),
});
export type SnmpConfig = z.infer<typeof Snmp>;
