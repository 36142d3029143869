import { tags } from "./tags.ts";

/** One whole TLV (X.690 §8.1, DER lengths of §10.1) around the given content, copied once. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of content) length += part.length;
  const head = length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : length < 0x1000000 ? 5 : 6;
  const out = Buffer.allocUnsafe(head + length);
  out[0] = tag;
  if (head === 2) out[1] = length;
  else {
    out[1] = 0x80 + head - 2;
    out.writeUIntBE(length, 2, head - 2);
  }
  let at = head;
  for (const part of content) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(tags.sequence, ...parts);
}

/** SET OF: X.690 §11.6, the encodings in ascending order. */
export function setOf(parts: readonly Uint8Array[]): Uint8Array {
  return tlv(tags.set, ...parts.toSorted((a, b) => Buffer.compare(a, b)));
}

/** INTEGER of a number, a bigint, or the octets of an unsigned magnitude; always in the fewest octets. */
export function integer(value: bigint | number | Uint8Array): Uint8Array {
  return tlv(tags.integer, integerContent(value));
}

export function enumerated(value: number): Uint8Array {
  return tlv(tags.enumerated, integerContent(value));
}

/** The content octets of an INTEGER, for the implicit tags. */
export function integerContent(value: bigint | number | Uint8Array): Uint8Array {
  if (value instanceof Uint8Array) return magnitude(value);
  if (typeof value === "number" && value >= 0 && value < 0x80) return Uint8Array.of(value);
  const big = BigInt(value);
  if (big >= 0n) {
    const hex = big.toString(16);
    return magnitude(Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex"));
  }
  const octets = Math.ceil(((-big - 1n).toString(2).length + 1) / 8);
  return Buffer.from(
    BigInt.asUintN(octets * 8, big)
      .toString(16)
      .padStart(octets * 2, "0"),
    "hex",
  );
}

function magnitude(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const first = bytes[start];
  if (first === undefined) return Uint8Array.of(0);
  if (first < 0x80) return start === 0 ? bytes : bytes.subarray(start);
  const out = Buffer.allocUnsafe(bytes.length - start + 1);
  out[0] = 0;
  out.set(bytes.subarray(start), 1);
  return out;
}

export function boolean(value: boolean): Uint8Array {
  return Uint8Array.of(tags.boolean, 1, value ? 0xff : 0);
}

export function nil(): Uint8Array {
  return Uint8Array.of(tags.nil, 0);
}

const known = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER of its dotted form. Throws TypeError on a form that is none: the caller's mistake. */
export function oid(dotted: string): Uint8Array {
  const ready = known.get(dotted);
  if (ready) return ready;
  const made = tlv(tags.oid, oidContent(dotted));
  if (known.size < 1000) known.set(dotted, made);
  return made;
}

/** The content octets of an OBJECT IDENTIFIER, for the implicit tags. */
export function oidContent(dotted: string): Uint8Array {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new TypeError(`${dotted} is not an object identifier`);
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  if (first < 2n && second > 39n) throw new TypeError(`${dotted} is not an object identifier`);
  return Uint8Array.from([first * 40n + second, ...rest].flatMap(base128));
}

function base128(value: bigint): number[] {
  const octets = [Number(value & 0x7fn)];
  for (let left = value >> 7n; left > 0n; left >>= 7n) octets.unshift(Number(left & 0x7fn) | 0x80);
  return octets;
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return tlv(tags.octetString, bytes);
}

/** BIT STRING; `unused` bits at its end must be zero in `bytes`. */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array {
  return tlv(tags.bitString, Uint8Array.of(unused), bytes);
}

/** BIT STRING of a named bit list: the numbers of the bits that are set; X.690 §11.2.2 drops trailing zero bits. */
export function namedBits(bits: readonly number[]): Uint8Array {
  return tlv(tags.bitString, namedBitsContent(bits));
}

/** The content octets of `namedBits`, for the implicit tags. */
export function namedBitsContent(bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return Uint8Array.of(0);
  const highest = Math.max(...bits);
  const out = new Uint8Array((highest >> 3) + 2);
  out[0] = 7 - (highest & 7);
  for (const bit of bits) out[(bit >> 3) + 1] = (out[(bit >> 3) + 1] ?? 0) | (0x80 >> (bit & 7));
  return out;
}

export function utf8String(text: string): Uint8Array {
  return tlv(tags.utf8String, Buffer.from(text, "utf8"));
}

/** PrintableString. Throws TypeError on a character outside X.680 §41.4. */
export function printableString(text: string): Uint8Array {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new TypeError(`${text} is not a PrintableString`);
  return tlv(tags.printableString, Buffer.from(text, "latin1"));
}

/** IA5String. Throws TypeError on a character outside ASCII. */
export function ia5String(text: string): Uint8Array {
  return tlv(tags.ia5String, ascii(text));
}

/** The octets of an ASCII text, for the implicit tags. */
export function ascii(text: string): Uint8Array {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.some((octet) => octet > 0x7f)) throw new TypeError(`${text} is not an IA5String`);
  return bytes;
}

export function bmpString(text: string): Uint8Array {
  return tlv(tags.bmpString, Buffer.from(text, "utf16le").swap16());
}

const digits = (value: number, width: number) => String(value).padStart(width, "0");

function civil(ms: number): string {
  const at = new Date(ms);
  const parts = [at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()];
  return parts.map((part) => digits(part, 2)).join("") + digits(at.getUTCSeconds(), 2);
}

function utcTime(ms: number): Uint8Array {
  const year = digits(new Date(ms).getUTCFullYear() % 100, 2);
  return tlv(tags.utcTime, Buffer.from(`${year}${civil(ms)}Z`, "latin1"));
}

/** GeneralizedTime in seconds; with `fraction`, milliseconds without trailing zeros (X.690 §11.7). */
export function generalizedTime(ms: number, options: { readonly fraction?: boolean } = {}): Uint8Array {
  return tlv(tags.generalizedTime, generalizedTimeContent(ms, options));
}

/** The content octets of `generalizedTime`, for the implicit tags. */
export function generalizedTimeContent(ms: number, { fraction = false } = {}): Uint8Array {
  const year = digits(new Date(ms).getUTCFullYear(), 4);
  const millis = ((ms % 1000) + 1000) % 1000;
  const part = fraction && millis > 0 ? `.${digits(millis, 3).replace(/0+$/, "")}` : "";
  return Buffer.from(`${year}${civil(ms)}${part}Z`, "latin1");
}

/** RFC 5280 §4.1.2.5: UTCTime from 1950 to 2049, GeneralizedTime otherwise. */
export function time(ms: number): Uint8Array {
  const year = new Date(ms).getUTCFullYear();
  return year >= 1950 && year < 2050 ? utcTime(ms) : generalizedTime(ms);
}

/** Context tag [n] EXPLICIT. */
export function explicit(n: number, inner: Uint8Array): Uint8Array {
  return tlv(0xa0 | n, inner);
}

/** Context tag [n] IMPLICIT on a primitive type, of its content octets. */
export function implicitPrimitive(n: number, content: Uint8Array): Uint8Array {
  return tlv(0x80 | n, content);
}

/** Context tag [n] IMPLICIT on a SEQUENCE or SET, of its elements. */
export function implicitConstructed(n: number, ...content: readonly Uint8Array[]): Uint8Array {
  return tlv(0xa0 | n, ...content);
}
