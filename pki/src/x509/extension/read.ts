import { asBoolean, asOctets, asOid, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { Malformation } from "../malformed.ts";

/** An extension as it stands in a certificate, a CRL or a request. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** The content of the OCTET STRING. */
  readonly value: Uint8Array;
  /** Where `value` begins in the outermost input. */
  readonly offset: number;
}

/**
 * Extensions (RFC 5280 §4.1.2.9): at least one, none twice. `node` is the SEQUENCE or the explicit tag around it.
 * Throws Malformation.
 */
export function readExtensions(node: Node): Map<string, Extension> {
  const list = node.tag === tags.sequence ? node : inside(node);
  const each = reader(list, tags.sequence);
  if (!each.more) throw new Malformation("empty-sequence", list.offset, "Extensions has at least one extension");
  const found = new Map<string, Extension>();
  while (each.more) {
    const at = each.next(tags.sequence);
    const extension = readExtension(at);
    if (found.has(extension.oid))
      throw new Malformation("duplicate-extension", at.offset, `${extension.oid} stands twice`);
    found.set(extension.oid, extension);
  }
  return found;
}

function inside(node: Node): Node {
  const each = reader(node);
  const list = each.next(tags.sequence);
  each.end();
  return list;
}

function readExtension(node: Node): Extension {
  const each = reader(node);
  const dotted = asOid(each.next());
  const flag = each.optional(tags.boolean);
  const critical = flag !== undefined && asBoolean(flag);
  if (flag && !critical)
    throw new Malformation("default-encoded", flag.offset, "X.690 §11.5: critical FALSE is left out");
  const content = each.next(tags.octetString);
  each.end();
  return { oid: dotted, critical, value: asOctets(content), offset: content.valueOffset };
}
