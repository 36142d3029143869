/** DER (X.690 §10) as far as requests, keys and key files need it; every function gives one whole TLV. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function tlv(tag: number, ...content: readonly Uint8Array[]): Bytes {
  const value = joinBytes(...content);
  return joinBytes(Uint8Array.of(tag, ...lengthOctets(value.length)), value);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => tlv(0x30, ...parts);
/** SET OF: its elements in the order of their bytes (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Bytes => tlv(0x31, ...parts.toSorted(compareBytes));
export const octetString = (bytes: Uint8Array): Bytes => tlv(0x04, bytes);
export const bitString = (bytes: Uint8Array): Bytes => tlv(0x03, Uint8Array.of(0), bytes);
export const utf8String = (text: string): Bytes => tlv(0x0c, new TextEncoder().encode(text));
export const printableString = (text: string): Bytes => tlv(0x13, new TextEncoder().encode(text));
export const ia5String = (text: string): Bytes => tlv(0x16, new TextEncoder().encode(text));
export const bmpString = (text: string): Bytes => tlv(0x1e, utf16(text));
export const nil = (): Bytes => tlv(0x05);
export const explicit = (n: number, inner: Uint8Array): Bytes => tlv(0xa0 | n, inner);
export const implicitPrimitive = (n: number, content: Uint8Array): Bytes => tlv(0x80 | n, content);

/** A number, or an unsigned magnitude of any size: without needless zeros, and never taken for negative. */
export function integer(value: number | Uint8Array): Bytes {
  const given = typeof value === "number" ? numberOctets(value) : value;
  const from = given.findIndex((octet) => octet !== 0);
  const digits = from === -1 ? Uint8Array.of(0) : given.subarray(from);
  const negative = ((digits[0] ?? 0) & 0x80) !== 0;
  return tlv(0x02, negative ? Uint8Array.of(0) : Uint8Array.of(), digits);
}

function numberOctets(value: number): Bytes {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.from(octets);
}

export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const octets = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest % 128));
  return octets;
}

export function utf16(text: string): Bytes {
  const octets = new Uint8Array(text.length * 2);
  const view = new DataView(octets.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i));
  return octets;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((octet, i) => octet !== b[i]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
