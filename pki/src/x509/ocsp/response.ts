import { parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { decode, reader } from "../der/decode.ts";
import type { Node, Reader } from "../der/decode.ts";
import { tags } from "../der/tags.ts";
import { asGeneralizedTime } from "../der/time.ts";
import { asBitOctets, asEnumerated, asOctets, asOid, asSmallInteger } from "../der/values.ts";
import { readExtensions } from "../extension/read.ts";
import type { Extension } from "../extension/read.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { parseName } from "../name.ts";
import type { Name } from "../name.ts";
import { oids } from "../oid.ts";
import { reasonOf } from "../crl/reason.ts";
import type { CrlReason } from "../crl/reason.ts";
import { certIdOf } from "./certId.ts";
import type { CertId } from "./certId.ts";
import { nonceOf } from "./request.ts";

/** OCSPResponseStatus (RFC 6960 §4.2.1); 4 is not used. */
export const responseStatuses = {
  successful: 0,
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
} as const;
export type ResponseStatus = keyof typeof responseStatuses;

export type CertStatus =
  | { readonly status: "good" }
  | { readonly status: "revoked"; readonly revokedAt: number; readonly reason?: CrlReason }
  | { readonly status: "unknown" };

export interface SingleResponse {
  readonly id: CertId;
  readonly answer: CertStatus;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  readonly extensions: ReadonlyMap<string, Extension>;
}

export interface BasicResponse {
  /** What is signed. */
  readonly tbs: Uint8Array;
  readonly responder: { readonly byName: Name } | { readonly byKey: Uint8Array };
  readonly producedAt: number;
  readonly responses: readonly SingleResponse[];
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly nonce?: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** DER, as sent; the responder's own among them. */
  readonly certificates: readonly Uint8Array[];
}

export type OcspResponse =
  | { readonly status: "successful"; readonly basic: BasicResponse }
  | { readonly status: Exclude<ResponseStatus, "successful"> };

const largest = 1 << 20;
const names = new Map<number, ResponseStatus>(
  Object.entries(responseStatuses).map(([name, number]) => [number, name as ResponseStatus]),
);

/** OCSPResponse (RFC 6960 §4.2.1) with a BasicOCSPResponse; other types are unsupported. */
export function parseOcspResponse(der: Uint8Array): OcspResponse | Malformed {
  return parsing(() => read(decode(der, { maxBytes: largest })));
}

function read(node: Node): OcspResponse {
  const parts = reader(node, tags.sequence);
  const number = parts.next(tags.enumerated);
  const status = names.get(asEnumerated(number));
  const bytes = parts.optional(0xa0);
  parts.end();
  if (status === undefined) throw new Malformation("bad-value", number.offset, "no OCSPResponseStatus");
  if (status !== "successful") return { status };
  if (bytes === undefined) throw new Malformation("missing-element", node.offset, "successful, and no response");
  const wrapper = reader(bytes);
  const inner = reader(wrapper.next(tags.sequence));
  wrapper.end();
  const type = inner.next(tags.oid);
  if (asOid(type) !== oids.ocspBasic) throw new Malformation("unsupported", type.offset, "not a basic response");
  const octets = inner.next(tags.octetString);
  inner.end();
  return { status, basic: readBasic(decode(asOctets(octets), { base: octets.valueOffset, maxBytes: largest })) };
}

function readBasic(node: Node): BasicResponse {
  const parts = reader(node, tags.sequence);
  const tbs = parts.next(tags.sequence);
  const signatureAlgorithm = parseAlgorithm(parts.next(tags.sequence));
  const signature = asBitOctets(parts.next());
  const certificates: Uint8Array[] = [];
  const wrapped = parts.optional(0xa0);
  parts.end();
  if (wrapped !== undefined) {
    const list = reader(reader(wrapped).next(tags.sequence));
    while (list.more) certificates.push(list.next(tags.sequence).der);
  }
  return { tbs: tbs.der, ...readData(tbs), signatureAlgorithm, signature, certificates };
}

function readData(tbs: Node) {
  const parts = reader(tbs);
  const version = parts.optional(0xa0);
  if (version !== undefined && asSmallInteger(reader(version).next()) !== 0) {
    throw new Malformation("bad-version", version.offset, "v1 is known");
  }
  const responder = responderOf(parts);
  const producedAt = asGeneralizedTime(parts.next());
  const list = reader(parts.next(tags.sequence));
  const responses: SingleResponse[] = [];
  while (list.more) responses.push(single(list.next(tags.sequence)));
  const extensions = extensionsOf(parts);
  parts.end();
  const nonce = nonceOf(extensions);
  return { responder, producedAt, responses, extensions, ...(nonce && { nonce }) };
}

function responderOf(parts: Reader): BasicResponse["responder"] {
  const choice = parts.next();
  const inner = reader(choice);
  const node = inner.next();
  inner.end();
  if (choice.tag === 0xa1) return { byName: parseName(node) };
  if (choice.tag === 0xa2) return { byKey: asOctets(node) };
  throw new Malformation("unexpected-tag", choice.offset, "a ResponderID is by name or by key");
}

function extensionsOf(parts: Reader): ReadonlyMap<string, Extension> {
  const wrapped = parts.optional(0xa1);
  return wrapped === undefined ? new Map<string, Extension>() : readExtensions(wrapped);
}

function single(node: Node): SingleResponse {
  const parts = reader(node);
  const id = certIdOf(parts.next(tags.sequence));
  const answer = answerOf(parts.next());
  const thisUpdate = asGeneralizedTime(parts.next());
  const next = parts.optional(0xa0);
  const nextUpdate = next === undefined ? undefined : asGeneralizedTime(reader(next).next());
  const extensions = extensionsOf(parts);
  parts.end();
  return { id, answer, thisUpdate, extensions, ...(nextUpdate !== undefined && { nextUpdate }) };
}

function answerOf(node: Node): CertStatus {
  if (node.tag === 0x80 && node.value.length === 0) return { status: "good" };
  if (node.tag === 0x82 && node.value.length === 0) return { status: "unknown" };
  if (node.tag !== 0xa1) throw new Malformation("unexpected-tag", node.offset, "good, revoked or unknown");
  const parts = reader(node);
  const revokedAt = asGeneralizedTime(parts.next());
  const wrapped = parts.optional(0xa0);
  parts.end();
  if (wrapped === undefined) return { status: "revoked", revokedAt };
  const reason = reasonOf(asEnumerated(reader(wrapped).next()));
  if (reason === undefined) throw new Malformation("bad-value", wrapped.offset, "no CRLReason");
  return { status: "revoked", revokedAt, reason };
}
