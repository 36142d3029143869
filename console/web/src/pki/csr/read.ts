import type { Bytes } from "./der.ts";

/** One TLV of a file that a person chose. */
export interface Element {
  readonly tag: number;
  readonly value: Bytes;
  readonly whole: Bytes;
}

/** The elements that lie one after the other in these bytes; undefined if they are no DER. */
export function elementsOf(bytes: Bytes): Element[] | undefined {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at);
    if (element === undefined) return undefined;
    found.push(element);
    at += element.whole.length;
  }
  return found;
}

function elementAt(bytes: Bytes, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const long = first < 0x80 ? 0 : first & 0x7f;
  if (long > 4 || first === 0x80) return undefined;
  const octets = bytes.subarray(at + 2, at + 2 + long);
  const length = long === 0 ? first : octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const start = at + 2 + long;
  if (start + length > bytes.length) return undefined;
  return { tag, value: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

/** The dotted form of an OBJECT IDENTIFIER's value. */
export function dotted(value: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of value) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join(".");
}

/** An unsigned INTEGER that fits a number. */
export const smallNumber = (value: Uint8Array): number => value.reduce((sum, octet) => sum * 256 + octet, 0);
