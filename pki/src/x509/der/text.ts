import { Malformation } from "../malformed.ts";
import type { Node } from "./node.ts";
import { tags } from "./tags.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** How the text of each string type is read; undefined is an encoding or a character the type does not have. */
const readers: Readonly<Record<number, (bytes: Uint8Array) => string | undefined>> = {
  [tags.utf8String]: utf8Text,
  [tags.numericString]: (bytes) => matching(bytes, /^[0-9 ]*$/),
  [tags.printableString]: (bytes) => matching(bytes, /^[A-Za-z0-9 '()+,\-./:=?]*$/),
  [tags.teletexString]: (bytes) => Buffer.from(bytes).toString("latin1"), // as everybody reads T.61
  [tags.ia5String]: (bytes) => asciiText(bytes),
  [tags.visibleString]: (bytes) => matching(bytes, /^[\x20-\x7e]*$/),
  [tags.universalString]: universalText,
  [tags.bmpString]: bmpText,
};

/** Whether the identifier octet is one of a character string type. */
export function isString(tag: number): boolean {
  return tag in readers;
}

/** The text of a character string type, whose characters must be of that type. Throws Malformation. */
export function asString(node: Node): string {
  return textOf(node, node.tag);
}

/** The text of an implicitly tagged string of the given universal type. Throws Malformation. */
export function textOf(node: Node, tag: number): string {
  const read = readers[tag];
  if (!read) throw new Malformation("unexpected-tag", node.offset, "a character string is expected");
  const text = read(node.value);
  if (text === undefined) throw new Malformation("bad-string", node.offset, "characters the string type does not have");
  return text;
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function matching(bytes: Uint8Array, allowed: RegExp): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return allowed.test(text) ? text : undefined;
}

function asciiText(bytes: Uint8Array): string | undefined {
  for (const octet of bytes) if (octet > 0x7f) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function bmpText(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 > 0) return undefined;
  const text = Buffer.from(bytes).swap16().toString("utf16le");
  return text.isWellFormed() ? text : undefined;
}

function universalText(bytes: Uint8Array): string | undefined {
  if (bytes.length % 4 > 0) return undefined;
  const view = Buffer.from(bytes);
  let text = "";
  for (let at = 0; at < view.length; at += 4) {
    const point = view.readUInt32BE(at);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}
