import { asOid, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { explicit, oid, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { oids } from "../oid.ts";

/** PKIX content types (RFC 5652) beside those of GM/T 0010, which have the same syntax. */
export const contentTypes = {
  pkix: { data: oids.data, signedData: oids.signedData, envelopedData: oids.envelopedData },
  gm: { data: oids.gmData, signedData: oids.gmSignedData, envelopedData: oids.gmEnvelopedData },
} as const;
export type Family = keyof typeof contentTypes;
type ContentKind = keyof (typeof contentTypes)["pkix"];

/** ContentInfo (RFC 5652 §3). */
export function contentInfo(type: string, content: Uint8Array): Uint8Array {
  return sequence(oid(type), explicit(0, content));
}

/** The content of a ContentInfo of one kind, and whose object identifiers it uses. Throws Malformation. */
export function openContentInfo(node: Node, kind: ContentKind): { content: Node; family: Family } {
  const { type, content } = contentInfoOf(node);
  const family = type === contentTypes.pkix[kind] ? "pkix" : type === contentTypes.gm[kind] ? "gm" : undefined;
  if (!family) throw new Malformation("unsupported", node.offset, `${type} is not ${kind}`);
  return { content, family };
}

/** Any ContentInfo with content. Throws Malformation. */
export function contentInfoOf(node: Node): { type: string; content: Node } {
  const each = reader(node, tags.sequence);
  const type = asOid(each.next());
  const tagged = reader(each.next(0xa0));
  each.end();
  const content = tagged.next();
  tagged.end();
  return { type, content };
}
