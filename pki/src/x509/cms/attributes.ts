import { asOid, asOctets, children, decode, reader, tags, wellFormed } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { Malformation } from "../malformed.ts";
import { oids } from "../oid.ts";

/** Attribute (RFC 5652 §5.3): a type and the whole TLV of each value. */
export interface CmsAttribute {
  readonly type: string;
  readonly values: readonly Uint8Array[];
}

/** A SET OF Attribute under an implicit tag; no type twice. Throws Malformation. */
export function parseAttributes(node: Node): CmsAttribute[] {
  const found = children(node).map((attribute) => {
    const each = reader(attribute, tags.sequence);
    const type = asOid(each.next());
    const values = children(each.next(tags.set)).map((value) => wellFormed(value).der);
    each.end();
    return { type, values };
  });
  if (new Set(found.map(({ type }) => type)).size < found.length) {
    throw new Malformation("bad-value", node.offset, "RFC 5652 §5.3: an attribute type stands once");
  }
  return found;
}

/** The one value of an attribute; undefined where it is missing or has not exactly one. */
export function attributeValue(attributes: readonly CmsAttribute[], type: string): Uint8Array | undefined {
  const values = attributes.find((each) => each.type === type)?.values;
  return values?.length === 1 ? values[0] : undefined;
}

/** The digest of the messageDigest attribute. Throws Malformation on another type of value. */
export function messageDigestOf(attributes: readonly CmsAttribute[]): Uint8Array | undefined {
  const value = attributeValue(attributes, oids.messageDigest);
  return value && asOctets(decode(value));
}

/** The type of the contentType attribute. Throws Malformation on another type of value. */
export function contentTypeOf(attributes: readonly CmsAttribute[]): string | undefined {
  const value = attributeValue(attributes, oids.contentType);
  return value && asOid(decode(value));
}
