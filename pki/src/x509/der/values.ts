import { Malformation } from "../malformed.ts";
import { expect } from "./node.ts";
import type { Node } from "./node.ts";
import { tags } from "./tags.ts";

// The content of a node by its type. Every function throws Malformation; the `…Of` forms read implicit tags.

/** INTEGER in the fewest octets (X.690 §8.3.2). */
export function asInteger(node: Node): bigint {
  return integerOf(expect(node, tags.integer));
}

/** The content of an INTEGER or ENUMERATED, whatever its tag. */
function integerOf(node: Node): bigint {
  const bytes = integerBytes(node);
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString("hex")}`));
}

/** The checked content octets of an INTEGER, two's complement. */
export function integerBytes(node: Node): Uint8Array {
  const bytes = node.value;
  const [first, second] = bytes;
  if (first === undefined) throw new Malformation("bad-integer", node.offset, "an INTEGER of no octets");
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new Malformation("bad-integer", node.offset, "X.690 §8.3.2: an INTEGER is in the fewest octets");
  }
  return bytes;
}

/** A not negative INTEGER that fits a number. */
export function asSmallInteger(node: Node): number {
  return smallIntegerOf(expect(node, tags.integer));
}

/** A not negative ENUMERATED that fits a number. */
export function asEnumerated(node: Node): number {
  return smallIntegerOf(expect(node, tags.enumerated));
}

/** The same of a node whose tag was checked. Throws Malformation above 2^31 - 1. */
export function smallIntegerOf(node: Node): number {
  const value = integerOf(node);
  if (value < 0n || value > 0x7fffffffn) throw new Malformation("bad-integer", node.offset, `${value} is out of range`);
  return Number(value);
}

/** OBJECT IDENTIFIER in dotted form. */
export function asOid(node: Node): string {
  return oidOf(expect(node, tags.oid));
}

/** The same of a node whose tag was checked: implicit tagging. Throws Malformation. */
export function oidOf(node: Node): string {
  const bytes = node.value;
  if (bytes.length === 0 || bytes.length > 64 || (bytes.at(-1) ?? 0) >= 0x80) {
    throw new Malformation("bad-oid", node.offset, "not a whole object identifier");
  }
  const arcs: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    if (bytes[at] === 0x80)
      throw new Malformation("bad-oid", node.offset, "X.690 §8.19.2: an arc is in the fewest octets");
    let value = 0;
    let octet = 0x80;
    for (; octet >= 0x80; at += 1) {
      octet = bytes[at] ?? 0;
      value = value * 128 + (octet & 0x7f);
    }
    arcs.push(arcText(at - start > 6 ? bigArc(bytes.subarray(start, at)) : value, arcs.length === 0));
  }
  return arcs.join(".");
}

function arcText(value: number | bigint, first: boolean): string {
  if (!first) return String(value);
  if (value < 40) return `0.${value}`;
  if (value < 80) return `1.${Number(value) - 40}`;
  return `2.${typeof value === "bigint" ? value - 80n : value - 80}`;
}

const bigArc = (octets: Uint8Array) => octets.reduce((sum, octet) => (sum << 7n) | BigInt(octet & 0x7f), 0n);

/** BOOLEAN, 0xff or 0x00 alone (X.690 §11.1). */
export function asBoolean(node: Node): boolean {
  return booleanOf(expect(node, tags.boolean));
}

/** The same of a node whose tag was checked. Throws Malformation. */
export function booleanOf(node: Node): boolean {
  const [octet] = node.value;
  if (node.value.length !== 1 || (octet !== 0 && octet !== 0xff)) {
    throw new Malformation("bad-boolean", node.offset, "X.690 §11.1: TRUE is ff, FALSE is 00");
  }
  return octet === 0xff;
}

/** NULL, which has no content (X.690 §8.8). Throws Malformation. */
export function asNull(node: Node): void {
  if (expect(node, tags.nil).value.length > 0) throw new Malformation("bad-null", node.offset, "NULL has no content");
}

/** The bytes of an OCTET STRING, not copied. */
export function asOctets(node: Node): Uint8Array {
  return expect(node, tags.octetString).value;
}

export interface Bits {
  readonly bytes: Uint8Array;
  /** Bits at the end that do not count. */
  readonly unused: number;
}

/** BIT STRING whose unused bits are zero (X.690 §11.2.1). */
function asBits(node: Node): Bits {
  return bitsOf(expect(node, tags.bitString));
}

/** The same of a node whose tag was checked. Throws Malformation. */
export function bitsOf(node: Node): Bits {
  const content = node.value;
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) {
    throw new Malformation("bad-bit-string", node.offset, "no right count of unused bits");
  }
  if (((content.at(-1) ?? 0) & ((1 << unused) - 1)) !== 0 && content.length > 1) {
    throw new Malformation("bad-bit-string", node.offset, "X.690 §11.2.1: unused bits are zero");
  }
  return { bytes: content.subarray(1), unused };
}

/** A BIT STRING of whole octets: keys and signatures. */
export function asBitOctets(node: Node): Uint8Array {
  const { bytes, unused } = asBits(node);
  if (unused > 0) throw new Malformation("bad-bit-string", node.offset, "whole octets are required");
  return bytes;
}

/** The numbers of the bits set in a named bit list, which has no trailing zero bits (X.690 §11.2.2). */
export function namedBitsOf(node: Node): number[] {
  const { bytes, unused } = bitsOf(node);
  const last = bytes.at(-1);
  if (last !== undefined && (last & (1 << unused)) === 0) {
    throw new Malformation("bad-bit-string", node.offset, "X.690 §11.2.2: a named bit list has no trailing zero bits");
  }
  const found: number[] = [];
  for (let bit = 0; bit < bytes.length * 8 - unused; bit += 1) {
    if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) found.push(bit);
  }
  return found;
}
