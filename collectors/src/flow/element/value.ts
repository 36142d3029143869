import type { FieldValue } from "@chengfang/model/event";
import { float, hex, ipv4, ipv6, iso, mac, ntp, number, signed, text, u16, u32, unsigned } from "../bytes.ts";
import type { Change } from "./target.ts";
import type { Element, ElementType } from "./table.ts";

/** Reads a value of `length` bytes at `at`, which are there; undefined where it says nothing. */
export type Read = (bytes: Uint8Array, at: number, length: number) => FieldValue | undefined;

/** The lengths that an element of this type may have, by RFC 7011 6; under any other its octets are kept as they are. */
const fits: Readonly<Record<ElementType, (length: number) => boolean>> = {
  u: (length) => length > 0 && length <= 8,
  i: (length) => length > 0 && length <= 8,
  f: (length) => length === 4 || length === 8,
  b: (length) => length === 1,
  4: (length) => length === 4,
  6: (length) => length === 16,
  m: (length) => length === 6,
  s: () => true,
  o: () => true,
  t: (length) => length > 0 && length <= 8,
  T: (length) => length > 0 && length <= 8,
  M: (length) => length === 8,
  N: (length) => length === 8,
  L: () => true,
};

const readers: Readonly<Record<ElementType, Read>> = {
  u: unsigned,
  i: signed,
  f: float,
  b: (bytes, at) => (bytes[at] === 1 ? true : bytes[at] === 2 ? false : (bytes[at] ?? 0)),
  4: ipv4,
  6: ipv6,
  m: mac,
  s: text,
  o: hex,
  t: (bytes, at, length) => iso(number(bytes, at, length) * 1000),
  T: (bytes, at, length) => iso(number(bytes, at, length)),
  M: (bytes, at) => iso(ntp(bytes, at)),
  N: (bytes, at) => iso(ntp(bytes, at)),
  L: hex,
};

/** RFC 6759: an application's classification engine and its number there; engine 20 puts the enterprise before it. */
export function applicationId(bytes: Uint8Array, at: number, length: number): string {
  if (length < 2) return hex(bytes, at, length);
  const engine = bytes[at] ?? 0;
  const foreign = engine === 20 && length > 5;
  const start = at + (foreign ? 5 : 1);
  const selector =
    at + length - start > 8 ? hex(bytes, start, at + length - start) : unsigned(bytes, start, at + length - start);
  return foreign ? `${engine}:${u32(bytes, at + 1)}:${selector}` : `${engine}:${selector}`;
}

/** As Cisco's logs write them: three words. */
function accessList(bytes: Uint8Array, at: number, length: number): string {
  if (length !== 12) return hex(bytes, at, length);
  return [0, 4, 8].map((word) => hex(bytes, at + word, 4)).join("-");
}

/** The reader of an element; `variable` fields are asked for their length each time. */
export function readerOf({ name, type }: Element, length: number | undefined): Read {
  if (name === "applicationId") return applicationId;
  if (name === "ingressAclId" || name === "egressAclId") return accessList;
  const read = length === undefined ? undefined : shortReader(type, length);
  if (read !== undefined) return read;
  const usual = readers[type];
  const fit = fits[type];
  return (bytes, at, size) => (fit(size) ? usual(bytes, at, size) : size === 0 ? undefined : hex(bytes, at, size));
}

/** Most fields are numbers of one, two or four bytes. */
function shortReader(type: ElementType, length: number): Read | undefined {
  if (type === "4" && length === 4) return ipv4;
  if (type !== "u") return undefined;
  return length === 1 ? (bytes, at) => bytes[at] ?? 0 : length === 2 ? u16 : length === 4 ? u32 : undefined;
}

/** Reads a number: milliseconds since 1970 of a time, else the value as it is. */
export function numberReader({ type }: Element): (bytes: Uint8Array, at: number, length: number) => number {
  if (type === "t") return (bytes, at, length) => number(bytes, at, length) * 1000;
  if (type === "M" || type === "N") return (bytes, at, length) => (length === 8 ? ntp(bytes, at) : Number.NaN);
  return (bytes, at, length) => {
    if (length === 4) return u32(bytes, at);
    if (length === 1) return bytes[at] ?? 0;
    return length === 2 ? u16(bytes, at) : length > 0 && length <= 8 ? number(bytes, at, length) : Number.NaN;
  };
}

const nothing: ReadonlySet<FieldValue> = new Set<FieldValue>([
  0,
  "",
  "0",
  "0.0.0.0",
  "::",
  "00-00-00-00-00-00",
  "unknown",
]);

/** The reader with the change that an ECS field wants. */
export function changed(read: Read, change: Change): Read {
  return (bytes, at, length) => {
    const value = read(bytes, at, length);
    if (value === undefined || nothing.has(value)) return undefined;
    if (change === "nonzero") return value;
    if (change === "list") return [value];
    const written = typeof value === "string" ? value : JSON.stringify(value);
    return change === "lower" ? written.toLowerCase() : written;
  };
}
