import { algorithmIdentifier, digestLength, digestOfOid, oidOfDigest, parseAlgorithm } from "../algorithm.ts";
import { reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { nil, octetString, sequence } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asOctets } from "../der/values.ts";

/** The digest of what is stamped (RFC 3161 §2.4.1). */
export interface MessageImprint {
  /** The whole MessageImprint: the answer carries it as it was asked. */
  readonly der: Uint8Array;
  /** Object identifier of the digest. */
  readonly oid: string;
  readonly digest: Uint8Array;
}

/** Throws Malformation. */
export function imprintOf(node: Node): MessageImprint {
  const parts = reader(node, tags.sequence);
  const { oid } = parseAlgorithm(parts.next(tags.sequence));
  const digest = asOctets(parts.next());
  parts.end();
  return { der: node.der, oid, digest };
}

/** Imprint of a digest by its name in node:crypto. */
export function encodeImprint(hash: string, digest: Uint8Array): Uint8Array {
  const algorithm = algorithmIdentifier(oidOfDigest(hash), hash === "sm3" ? undefined : nil());
  return sequence(algorithm, octetString(digest));
}

/** Digests under which documents are stamped; SHA-1 and what is weaker are not among them. */
const taken: ReadonlySet<string> = new Set(["sha256", "sha384", "sha512", "sm3"]);

/** Whether a stamp is given for this imprint: a digest that is taken, of its length (RFC 3161 §2.4.2 badAlg, badDataFormat). */
export function judgeImprint({
  oid,
  digest,
}: Pick<MessageImprint, "oid" | "digest">): "good" | "badAlg" | "badDataFormat" {
  const hash = digestOfOid(oid);
  if (hash === undefined || !taken.has(hash)) return "badAlg";
  return digest.length === digestLength[hash] ? "good" : "badDataFormat";
}
