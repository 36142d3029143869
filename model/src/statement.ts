import { z } from "zod";

/** What one source brought within the time of a statement; received = stored + unparsed + rejected + lost + still waiting. */
const Account = z.strictObject({
  input: z.string(),
  source: z.string(),
  format: z.string(),
  received: z.int(),
  receivedBytes: z.int(),
  stored: z.int(),
  unparsed: z.int(),
  /** Events stored, of inputs whose records give several. */
  events: z.int(),
  rejected: z.record(z.string(), z.int()),
  lost: z.record(z.string(), z.int()),
  /** Brought again and not stored again. */
  duplicates: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** Silent when the time ended. */
  silentSince: z.string().nullable(),
});
export type Account = z.infer<typeof Account>;

/** A sealed segment of the stream; each names the one before by the SM3 of its manifest. */
const Sealed = z.strictObject({
  segment: z.string(),
  count: z.int(),
  bytes: z.int(),
  first: z.string(),
  last: z.string(),
  sha256: z.string(),
  sm3: z.string(),
  previous: z.string(),
  /** SM3 of its manifest. */
  manifest: z.string(),
});
export type Sealed = z.infer<typeof Sealed>;

/** What was and was not received in a day, by source; the segments that were sealed in it hold what was stored. */
export const Statement = z.strictObject({
  kind: z.literal("chengfang-completeness"),
  version: z.literal(1),
  organisation: z.string(),
  day: z.string(),
  /** Counting began and ended here: at midnight, or when the collectors first ran and could end the day. */
  from: z.string(),
  to: z.string(),
  sources: z.array(Account),
  segments: z.array(Sealed),
  /** SHA-256 of the statement before, as it was signed; null for the first. */
  previous: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** A statement as it is kept and given away: the very bytes that were signed, the signature, and who signed. */
export const SignedStatement = z.strictObject({
  /** Base64 of the statement's JSON. */
  statement: z.base64().max(64_000_000),
  /** Base64; ECDSA or RSA over SHA-256 of these bytes. */
  signature: z.base64().max(8192),
  /** PEM: the collectors' certificate and its issuers. */
  certificate: z.string().max(65_536),
});
export type SignedStatement = z.infer<typeof SignedStatement>;

/** The statements there are, newest first. */
export const StatementIndex = z.array(
  z.object({
    day: z.string(),
    from: z.string(),
    to: z.string(),
    received: z.int(),
    stored: z.int(),
    rejected: z.int(),
    lost: z.int(),
    sha256: z.string(),
  }),
);
export type StatementIndex = z.infer<typeof StatementIndex>;
