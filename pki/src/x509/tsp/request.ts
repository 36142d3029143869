import { decode, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { boolean, integer, oid, sequence } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asBoolean, asOid, asSmallInteger, integerBytes } from "../der/values.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { imprintOf } from "./imprint.ts";
import type { MessageImprint } from "./imprint.ts";

export interface TimestampRequest {
  readonly imprint: MessageImprint;
  /** The policy that is wanted, dotted. */
  readonly policy?: string;
  /** Content octets of the INTEGER, to be given back as they are. */
  readonly nonce?: Uint8Array;
  /** The certificate of the authority is wanted in the answer. */
  readonly certReq: boolean;
  /** Extensions are there: none is known, and RFC 3161 §2.4.1 wants them refused. */
  readonly extended: boolean;
}

const largest = 16_384;
const longestNonce = 64;

/** TimeStampReq (RFC 3161 §2.4.1). */
export function parseTimestampRequest(der: Uint8Array): TimestampRequest | Malformed {
  return parsing(() => read(decode(der, { maxBytes: largest })));
}

function read(node: Node): TimestampRequest {
  const parts = reader(node, tags.sequence);
  const version = parts.next(tags.integer);
  if (asSmallInteger(version) !== 1) throw new Malformation("bad-version", version.offset, "version 1 is known");
  const imprint = imprintOf(parts.next());
  const policy = parts.optional(tags.oid);
  const nonce = parts.optional(tags.integer);
  const certReq = parts.optional(tags.boolean);
  const extended = parts.optional(0xa0) !== undefined;
  parts.end();
  const octets = nonce && integerBytes(nonce);
  if (octets !== undefined && octets.length > longestNonce) {
    throw new Malformation("too-large", node.offset, `a nonce of ${octets.length} octets, at most ${longestNonce}`);
  }
  return {
    imprint,
    ...(policy && { policy: asOid(policy) }),
    ...(octets && { nonce: octets }),
    certReq: certReq !== undefined && asBoolean(certReq),
    extended,
  };
}

export interface TimestampRequestInput {
  /** Made by `encodeImprint`. */
  readonly imprint: Uint8Array;
  readonly policy?: string;
  /** Magnitude of a positive number. */
  readonly nonce?: Uint8Array;
  readonly certReq: boolean;
}

/** RFC 3161 2.4.1: TimeStampReq. */
export function buildTimestampRequest({ imprint, policy, nonce, certReq }: TimestampRequestInput): Uint8Array {
  const parts = [integer(1), imprint];
  if (policy !== undefined) parts.push(oid(policy));
  if (nonce !== undefined) parts.push(integer(nonce));
  if (certReq) parts.push(boolean(true));
  return sequence(...parts);
}
