import { asOid, decode, oidOf, reader, tags, textOf, wellFormed } from "./der/decode.ts";
import type { Node } from "./der/decode.ts";
import { ascii, explicit, implicitConstructed, implicitPrimitive, oid, oidContent } from "./der/encode.ts";
import { Malformation } from "./malformed.ts";
import { nameText, parseName } from "./name.ts";
import type { Name } from "./name.ts";
import { oids } from "./oid.ts";

/** GeneralName (RFC 5280 §4.2.1.6). */
export type GeneralName =
  | { readonly kind: "other"; readonly type: string /** the TLV inside [0] */; readonly value: Uint8Array }
  | { readonly kind: "email"; readonly value: string }
  | { readonly kind: "dns"; readonly value: string }
  | { readonly kind: "x400" /** the whole TLV */; readonly der: Uint8Array }
  | { readonly kind: "directory"; readonly name: Name }
  | { readonly kind: "edi" /** the whole TLV */; readonly der: Uint8Array }
  | { readonly kind: "uri"; readonly value: string }
  | { readonly kind: "ip" /** 4 or 16 octets, in name constraints 8 or 32 */; readonly bytes: Uint8Array }
  | { readonly kind: "registered"; readonly oid: string };

const ia5 = (node: Node) => textOf(node, tags.ia5String);

/** The alternatives by tag number. */
const alternatives: Readonly<Record<number, (node: Node) => GeneralName>> = {
  0xa0: parseOther,
  0x81: (node) => ({ kind: "email", value: ia5(node) }),
  0x82: (node) => ({ kind: "dns", value: ia5(node) }),
  0xa3: (node) => ({ kind: "x400", der: wellFormed(node).der }),
  0xa4: parseDirectory,
  0xa5: (node) => ({ kind: "edi", der: wellFormed(node).der }),
  0x86: (node) => ({ kind: "uri", value: ia5(node) }),
  0x87: (node) => ({ kind: "ip", bytes: node.value }),
  0x88: (node) => ({ kind: "registered", oid: oidOf(node) }),
};

/** One GeneralName. Throws Malformation. */
export function parseGeneralName(node: Node): GeneralName {
  const parse = alternatives[node.tag];
  if (!parse) throw new Malformation("unexpected-tag", node.offset, "not an alternative of GeneralName");
  return parse(node);
}

/** GeneralNames, at least one. `node` may carry an implicit tag. Throws Malformation. */
export function parseGeneralNames(node: Node): GeneralName[] {
  const each = reader(node);
  const found: GeneralName[] = [];
  while (each.more) found.push(parseGeneralName(each.next()));
  if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "GeneralNames has at least one name");
  return found;
}

function parseOther(node: Node): GeneralName {
  const each = reader(node);
  const type = asOid(each.next());
  const tagged = reader(each.next(0xa0));
  const value = wellFormed(tagged.next()).der;
  tagged.end();
  each.end();
  return { kind: "other", type, value };
}

/** [4] is EXPLICIT, since Name is a CHOICE. */
function parseDirectory(node: Node): GeneralName {
  const each = reader(node);
  const name = parseName(each.next());
  each.end();
  return { kind: "directory", name };
}

/** The DER of one GeneralName. Throws TypeError on text that is not ASCII. */
export function encodeGeneralName(name: GeneralName): Uint8Array {
  switch (name.kind) {
    case "other":
      return implicitConstructed(0, oid(name.type), explicit(0, name.value));
    case "email":
      return implicitPrimitive(1, ascii(name.value));
    case "dns":
      return implicitPrimitive(2, ascii(name.value));
    case "x400":
    case "edi":
      return name.der;
    case "directory":
      return explicit(4, name.name.der);
    case "uri":
      return implicitPrimitive(6, ascii(name.value));
    case "ip":
      return implicitPrimitive(7, name.bytes);
    case "registered":
      return implicitPrimitive(8, oidContent(name.oid));
  }
}

/** A Name of its DER, as directory names carry it. Throws Malformation. */
export function directoryName(der: Uint8Array): GeneralName {
  return { kind: "directory", name: parseName(decode(der)) };
}

/** `kind:value`, as people read and write it. */
export function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case "other":
      return otherText(name);
    case "x400":
    case "edi":
      return `${name.kind}:#${Buffer.from(name.der).toString("hex")}`;
    case "directory":
      return `directory:${nameText(name.name)}`;
    case "ip":
      return `ip:${ipText(name.bytes)}`;
    case "registered":
      return `oid:${name.oid}`;
    case "email":
    case "dns":
    case "uri":
      return `${name.kind}:${name.value}`;
  }
}

function otherText({ type, value }: { type: string; value: Uint8Array }): string {
  if (type !== oids.userPrincipalName && type !== oids.smtpUtf8Mailbox) {
    return `other:${type}:#${Buffer.from(value).toString("hex")}`;
  }
  const inner = decode(value);
  const text = inner.tag === tags.utf8String ? Buffer.from(inner.value).toString("utf8") : "?";
  return `${type === oids.userPrincipalName ? "upn" : "email"}:${text}`;
}

/** Dotted or colon text of an address; with a mask, address/mask. */
function ipText(bytes: Uint8Array): string {
  if (bytes.length === 8 || bytes.length === 32) {
    const half = bytes.length / 2;
    return `${ipText(bytes.subarray(0, half))}/${ipText(bytes.subarray(half))}`;
  }
  if (bytes.length === 4) return [...bytes].join(".");
  if (bytes.length !== 16) return `#${Buffer.from(bytes).toString("hex")}`;
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
  return compressed(groups.map((group) => group.toString(16)));
}

/** RFC 5952 §4.2: the longest run of two or more zero groups, the first of equals, becomes `::`. */
function compressed(groups: readonly string[]): string {
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (groups[at + length] === "0") length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.at < 0) return groups.join(":");
  return `${groups.slice(0, best.at).join(":")}::${groups.slice(best.at + best.length).join(":")}`;
}
