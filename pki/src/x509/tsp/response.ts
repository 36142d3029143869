import { decode, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { integer, namedBits, sequence, utf8String } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asSmallInteger, namedBitsOf } from "../der/values.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";

/** PKIStatus (RFC 3161 §2.4.2). */
const statuses = [
  "granted",
  "grantedWithMods",
  "rejection",
  "waiting",
  "revocationWarning",
  "revocationNotification",
] as const;
type TimestampStatus = (typeof statuses)[number];

/** PKIFailureInfo, by the number of its bit. */
const failures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const;
export type TimestampFailure = keyof typeof failures;

/** A failure from text outside, such as another process' refusal. */
export function isFailure(text: unknown): text is TimestampFailure {
  return typeof text === "string" && Object.hasOwn(failures, text);
}

export interface TimestampResponse {
  readonly status: TimestampStatus;
  readonly failures: readonly TimestampFailure[];
  /** The ContentInfo, if a stamp was given. */
  readonly token?: Uint8Array;
}

/** TimeStampResp. */
export function parseTimestampResponse(der: Uint8Array): TimestampResponse | Malformed {
  return parsing(() => read(decode(der)));
}

function read(node: Node): TimestampResponse {
  const parts = reader(node, tags.sequence);
  const info = reader(parts.next(tags.sequence));
  const number = info.next(tags.integer);
  const status = statuses[asSmallInteger(number)];
  if (status === undefined) throw new Malformation("bad-value", number.offset, "no PKIStatus");
  info.optional(tags.sequence);
  const bits = info.optional(tags.bitString);
  info.end();
  const token = parts.optional(tags.sequence)?.der;
  parts.end();
  const set = new Set(bits === undefined ? [] : namedBitsOf(bits));
  const named = (Object.keys(failures) as TimestampFailure[]).filter((name) => set.has(failures[name]));
  return { status, failures: named, ...(token && { token }) };
}

/** RFC 3161 2.4.2: a response with status granted (0) and the token. */
export function buildGranted(token: Uint8Array): Uint8Array {
  return sequence(sequence(integer(0)), token);
}

/** A refusal with its reason, in words as well. */
export function buildRejection(failure: TimestampFailure, text: string): Uint8Array {
  return sequence(sequence(integer(2), sequence(utf8String(text)), namedBits([failures[failure]])));
}
