import { z } from "zod";
import { Secret } from "./secret.ts";

const name = z.string().regex(/^[\w.-]{1,60}$/, "letters, digits, dots and dashes");
const mebibyte = 1_048_576;

/** What clouds are asked with. */
const asking = {
  /** What its records are counted and remembered under. */
  name,
  /** Id of the access key; the user's name where a service takes name and password. */
  accessKeyId: Secret.optional(),
  /** Secret of the access key; the token or password where a service takes one. */
  accessKeySecret: Secret.optional(),
  /**
   * Addresses or ranges that may be asked although they are this machine's, the link's or a cloud's metadata; all others
   * may be asked anyway.
   */
  allow: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
  /** Largest answer in bytes. */
  maxAnswerBytes: z
    .int()
    .min(1024)
    .max(256 * mebibyte)
    .default(32 * mebibyte),
  everySeconds: z.int().min(1).max(86_400).default(60),
  /** An answer has to come within so long. */
  timeoutSeconds: z.int().min(1).max(600).default(30),
};

/** A cloud's audit trail, asked for over its interface as a description in `collectors/pulls` says. */
export const Pull = z.strictObject({
  ...asking,
  /** Name of a description that is shipped, such as `aliyun-actiontrail`, or the file of one's own, `….yml`. */
  description: z.string().regex(/^(?:[a-z][a-z0-9-]{1,59}|.{1,500}\.yml)$/, "a name, or a file that ends in .yml"),
  /** Instead of the description's own address. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** What the description leaves open, such as `region`. */
  values: z.record(z.string().regex(/^[a-z]\w{0,40}$/), z.string().max(200)).default({}),
  /** RFC 3339: where to begin at the first start; as a rule, an hour before it. */
  start: z.iso.datetime({ offset: true }).optional(),
  /** What came so recently may still be incomplete; instead of the description's own. */
  delaySeconds: z.int().min(0).max(86_400).optional(),
});
export type Pull = z.infer<typeof Pull>;

/** Objects of a store that speaks the S3 protocol, which a cloud's audit trail is delivered to. */
export const Bucket = z.strictObject({
  ...asking,
  /** `https://HOST` of the store; the bucket's name goes into the path. */
  endpoint: z.url({ protocol: /^https?$/ }),
  bucket: z.string().regex(/^[\w.-]{1,100}$/, "a bucket's name"),
  /** Objects whose names begin so. */
  prefix: z.string().max(500).default(""),
  region: z.string().min(1).max(60),
  /** Name of the format of each record. */
  format: z.string().default("auto"),
  /** Where the records lie in an object: a field such as `Records`; empty for a list, or a record a line. */
  records: z.string().max(100).default(""),
  /** Most that one object may hold, decompressed. */
  maxObjectBytes: z
    .int()
    .min(1024)
    .max(1024 * mebibyte)
    .default(256 * mebibyte),
});
export type Bucket = z.infer<typeof Bucket>;
