/** Values as they lie in a packet. Callers have checked that the bytes are there. */

/** A big-endian number of up to eight bytes; one beyond 2^53 as text, so that no digit is lost. */
export function unsigned(bytes: Uint8Array, at: number, length: number): number | string {
  if (length <= 6) return number(bytes, at, length);
  let value = 0n;
  for (let each = at; each < at + length; each += 1) value = (value << 8n) | BigInt(bytes[each] ?? 0);
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
}

/** A big-endian number; beyond 2^53 the nearest that there is. */
export function number(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let each = at; each < at + length; each += 1) value = value * 256 + (bytes[each] ?? 0);
  return value;
}

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

export const u32 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

/** A number in two's complement, big-endian; as text where a double would not hold it. */
export function signed(bytes: Uint8Array, at: number, length: number): number | string {
  if (length > 6 || length === 0) return BigInt.asIntN(length * 8, BigInt(unsigned(bytes, at, length))).toString();
  const value = number(bytes, at, length);
  const limit = 2 ** (length * 8 - 1);
  return value >= limit ? value - 2 * limit : value;
}

/** IEEE 754; undefined for lengths it does not have and for what JSON cannot hold. */
export function float(bytes: Uint8Array, at: number, length: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
  const value = length === 4 ? view.getFloat32(0) : length === 8 ? view.getFloat64(0) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Halves of IPv4 addresses as text: two look-ups and one joint make an address. */
const halves: string[] = [];
const half = (value: number): string => (halves[value] ??= `${value >> 8}.${value & 255}`);

export const ipv4 = (bytes: Uint8Array, at: number): string => `${half(u16(bytes, at))}.${half(u16(bytes, at + 2))}`;

/** RFC 5952: lower case, the longest run of zeros as `::`. */
export function ipv6(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => u16(bytes, at + index * 2));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return `::ffff:${ipv4(bytes, at + 12)}`;
  const run = longestZeros(groups);
  const joined = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (run.length < 2) return joined(groups);
  return `${joined(groups.slice(0, run.start))}::${joined(groups.slice(run.start + run.length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let end = start;
    while (groups[end] === 0) end += 1;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

const pairs = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));
const capitals = pairs.map((pair) => pair.toUpperCase());

/** As ECS writes them: capitals and hyphens. */
export function mac(bytes: Uint8Array, at: number): string {
  let written = capitals[bytes[at] ?? 0] ?? "";
  for (let each = at + 1; each < at + 6; each += 1) written += `-${capitals[bytes[each] ?? 0] ?? ""}`;
  return written;
}

/** Octets of which no more is known. */
export function hex(bytes: Uint8Array, at: number, length: number): string {
  let written = "";
  for (let each = at; each < at + length; each += 1) written += pairs[bytes[each] ?? 0] ?? "";
  return written;
}

const utf8 = new TextDecoder();

/** Text without the zeros that fill a field of fixed length. */
export function text(bytes: Uint8Array, at: number, length: number): string {
  let end = at + length;
  while (end > at && bytes[end - 1] === 0) end -= 1;
  return end === at ? "" : utf8.decode(bytes.subarray(at, end));
}

/** Milliseconds since 1970 of an NTP time stamp: seconds since 1900 and their fraction. */
export const ntp = (bytes: Uint8Array, at: number): number =>
  (u32(bytes, at) - 2_208_988_800) * 1000 + Math.floor((u32(bytes, at + 4) * 1000) / 2 ** 32);

const seconds = new Map<number, string>();
const milliseconds = Array.from({ length: 1000 }, (_, value) => `.${String(value).padStart(3, "0")}Z`);
/** Most flows of a packet lie within a few seconds. */
const secondsMost = 10_000;

/** RFC 3339 of milliseconds since 1970; undefined beyond the years that it can write. */
export function iso(at: number): string | undefined {
  const second = Math.floor(at / 1000);
  if (!(second > -62_135_596_800 && second < 253_402_300_800)) return undefined;
  const known = seconds.get(second);
  if (known !== undefined) return known + (milliseconds[at - second * 1000] ?? ".000Z");
  if (seconds.size >= secondsMost) seconds.clear();
  const head = new Date(second * 1000).toISOString().slice(0, 19);
  seconds.set(second, head);
  return head + (milliseconds[at - second * 1000] ?? ".000Z");
}
