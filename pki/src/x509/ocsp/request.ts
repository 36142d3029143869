import { decode, reader } from "../der/decode.ts";
import type { Node, Reader } from "../der/decode.ts";
import { explicit, octetString, sequence } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asOctets, asSmallInteger } from "../der/values.ts";
import { encodeExtension } from "../extension/encode.ts";
import { readExtensions } from "../extension/read.ts";
import type { Extension } from "../extension/read.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { certIdOf } from "./certId.ts";
import type { CertId } from "./certId.ts";

export interface OcspRequest {
  readonly ids: readonly CertId[];
  readonly nonce?: Uint8Array;
  /** A signature is there; it is tolerated and not judged: the answer is for everybody (RFC 6960 §4.1.2). */
  readonly signed: boolean;
  /** Critical extensions not known here: the request cannot be answered (RFC 5280 §4.2 by RFC 6960 §4.4). */
  readonly unknownCritical: readonly string[];
}

const largest = 65_536;
const mostIds = 100;
/** RFC 9654 §2.1: from 1 to 128 octets. */
const longestNonce = 128;

/** OCSPRequest (RFC 6960 §4.1.1). */
export function parseOcspRequest(der: Uint8Array): OcspRequest | Malformed {
  return parsing(() => read(decode(der, { maxBytes: largest })));
}

function read(node: Node): OcspRequest {
  const outer = reader(node, tags.sequence);
  const tbs = outer.next(tags.sequence);
  const signature = outer.optional(0xa0);
  outer.end();
  const parts = reader(tbs);
  refuseOtherVersions(parts);
  parts.optional(0xa1); // requestorName: nobody is answered by name
  const list = reader(parts.next(tags.sequence));
  const extensions = extensionsOf(parts.optional(0xa2));
  parts.end();
  const asked: ReadonlyMap<string, Extension>[] = [extensions];
  const ids: CertId[] = [];
  while (list.more) {
    const request = reader(list.next(tags.sequence));
    ids.push(certIdOf(request.next(tags.sequence)));
    asked.push(extensionsOf(request.optional(0xa0)));
    request.end();
    if (ids.length > mostIds) throw new Malformation("too-large", node.offset, `more than ${mostIds} certificates`);
  }
  if (ids.length === 0) throw new Malformation("missing-element", tbs.offset, "no certificate is asked for");
  const nonce = nonceOf(extensions);
  return { ids, signed: signature !== undefined, unknownCritical: unknownIn(asked), ...(nonce && { nonce }) };
}

function refuseOtherVersions(parts: Reader): void {
  const version = parts.optional(0xa0);
  if (version === undefined) return;
  // v1(0) is the default and some write it all the same
  if (asSmallInteger(reader(version).next()) !== 0)
    throw new Malformation("bad-version", version.offset, "v1 is known");
}

const none: ReadonlyMap<string, Extension> = new Map();

function extensionsOf(wrapped: Node | undefined): ReadonlyMap<string, Extension> {
  return wrapped === undefined ? none : readExtensions(wrapped);
}

const known: ReadonlySet<string> = new Set([oids.ocspNonce, oids.ocspAcceptableResponses, oids.ocspServiceLocator]);

function unknownIn(asked: readonly ReadonlyMap<string, Extension>[]): string[] {
  return asked.flatMap((each) =>
    [...each.values()].filter(({ oid, critical }) => critical && !known.has(oid)).map(({ oid }) => oid),
  );
}

/** RFC 9654 §2.1: an OCTET STRING inside the extension's own. Throws Malformation. */
export function nonceOf(extensions: ReadonlyMap<string, Extension>): Uint8Array | undefined {
  const value = extensions.get(oids.ocspNonce)?.value;
  if (value === undefined) return undefined;
  const nonce = asOctets(decode(value));
  if (nonce.length === 0 || nonce.length > longestNonce) {
    throw new Malformation("bad-extension", 0, `a nonce has 1 to ${longestNonce} octets, not ${nonce.length}`);
  }
  return nonce;
}

export function encodeNonce(nonce: Uint8Array): Uint8Array {
  return encodeExtension({ oid: oids.ocspNonce, critical: false, value: octetString(nonce) });
}

/** An unsigned request for certificates by their encoded CertID. */
export function buildOcspRequest({ ids, nonce }: { ids: readonly Uint8Array[]; nonce?: Uint8Array }): Uint8Array {
  const list = sequence(...ids.map((id) => sequence(id)));
  const extensions = nonce === undefined ? [] : [explicit(2, sequence(encodeNonce(nonce)))];
  return sequence(sequence(list, ...extensions));
}
