import { parseAlgorithm } from "../algorithm.ts";
import {
  asBitOctets,
  asSmallInteger,
  asTime,
  bitsOf,
  decode,
  expect,
  integerBytes,
  reader,
  tags,
} from "../der/decode.ts";
import type { Node, Reader } from "../der/decode.ts";
import { readExtensions } from "../extension/read.ts";
import type { Extension } from "../extension/read.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { parseName } from "../name.ts";
import { publicKeyOf } from "../publicKey.ts";
import type { Certificate } from "./certificate.ts";
import { decodeExtensions } from "./extensions.ts";

export type { Certificate } from "./certificate.ts";

/** Beyond this no certificate is read; ML-DSA-87 with a long list of names stays far below. */
const largest = 1 << 18;

/** Certificate (RFC 5280 §4.1) of its DER. What is refused, and where, is in the answer. */
export function parseCertificate(der: Uint8Array): Certificate | Malformed {
  return parsing(() => certificateOf(decode(der, { maxBytes: largest })));
}

/** The same of an element inside something larger. Throws Malformation. */
export function certificateOf(node: Node): Certificate {
  const each = reader(node, tags.sequence);
  const tbs = each.next(tags.sequence);
  const signatureAlgorithm = parseAlgorithm(each.next());
  const signature = asBitOctets(each.next());
  each.end();
  return { der: node.der, tbs: tbs.der, signatureAlgorithm, signature, ...readTbs(tbs) };
}

function readTbs(tbs: Node) {
  const each = reader(tbs);
  const version = versionOf(each.optional(0xa0));
  const serial = serialText(each.next(tags.integer));
  const innerAlgorithm = parseAlgorithm(each.next());
  const issuer = parseName(each.next());
  const { notBefore, notAfter } = validity(each.next());
  const subject = parseName(each.next());
  const publicKey = publicKeyOf(each.next());
  const extensions = rest(each, version);
  return {
    version,
    serial,
    innerAlgorithm,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey,
    extensions,
    ...decodeExtensions(extensions),
  };
}

/** [0] EXPLICIT INTEGER { v1(0), v2(1), v3(2) } DEFAULT v1. */
function versionOf(tagged: Node | undefined): 1 | 2 | 3 {
  if (!tagged) return 1;
  const each = reader(tagged);
  const number = asSmallInteger(each.next());
  each.end();
  if (number === 0) throw new Malformation("default-encoded", tagged.offset, "X.690 §11.5: version 1 is left out");
  if (number === 1) return 2;
  if (number === 2) return 3;
  throw new Malformation("bad-version", tagged.offset, `there is no version ${number + 1}`);
}

/**
 * A serial number of INTEGER octets, as the whole authority writes it: octets without a leading 00, so that a negative
 * number, which others issued, needs a minus before them to be told from a positive one. Throws Malformation.
 */
export function serialText(node: Node): string {
  const bytes = integerBytes(expect(node, tags.integer));
  if (bytes.length > 21)
    throw new Malformation("bad-serial", node.offset, `${bytes.length} octets; RFC 5280 §4.1.2.2: 20`);
  const start = bytes[0] === 0 && bytes.length > 1 ? 1 : 0;
  const sign = (bytes[0] ?? 0) >= 0x80 ? "-" : "";
  return sign + Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start).toString("hex");
}

function validity(node: Node) {
  const each = reader(node, tags.sequence);
  const notBefore = asTime(each.next());
  const notAfter = asTime(each.next());
  each.end();
  return { notBefore, notAfter };
}

/** Unique identifiers are read over: forbidden to issue, deployed all the same (RFC 5280 §4.1.2.8). */
function rest(each: Reader, version: 1 | 2 | 3): Map<string, Extension> {
  const uniques = [each.optional(0x81), each.optional(0x82)].filter((node) => node !== undefined);
  for (const unique of uniques) {
    bitsOf(unique);
    if (version === 1) throw new Malformation("bad-version", unique.offset, "unique identifiers need version 2");
  }
  const tagged = each.optional(0xa3);
  each.end();
  if (!tagged) return new Map();
  if (version !== 3) throw new Malformation("bad-version", tagged.offset, "extensions need version 3");
  return readExtensions(tagged);
}
