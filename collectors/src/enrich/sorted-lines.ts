import { addressBytes } from "./address.ts";

/** Bytes that are asked for where they are needed, as those of a file too large to be kept. */
export interface Bytes {
  readonly size: number;
  /** What is given holds until the next time. */
  read(at: number, length: number): Uint8Array;
}

/** A line that is out of order, or whose first cell is no address. */
export interface Disorder {
  readonly disorder: { readonly line: number };
}

/** Lines that ascend by the address in their first cell (IPv4 before IPv6), in blocks of which only the beginnings are kept. */
export interface SortedLines {
  /** The block that an address lies in; −1 for one before all. */
  blockOf(address: Uint8Array): number;
  /** The lines of a block. */
  linesOf(block: number): PlacedLine[];
  /** The line that begins at a place. */
  lineAt(place: number): string;
}

/** A line, and where it begins among all bytes. */
export interface PlacedLine {
  readonly text: string;
  readonly at: number;
}

const blockBytes = 16_384;
const longestLine = 1024;
const newline = 10;

/** So many blocks such bytes have at most. */
export const blocksIn = (size: number): number => Math.ceil(size / blockBytes);

export function sortedLines(bytes: Bytes): SortedLines | Disorder {
  const index = indexOf(bytes);
  if ("disorder" in index) return index;
  const { offsets, keys } = index;
  return {
    blockOf: (address) => lastAtOrBefore(keys, address),
    linesOf(block) {
      const from = offsets[block] ?? 0;
      return placed(bytes.read(from, (offsets[block + 1] ?? bytes.size) - from), from);
    },
    lineAt(place) {
      const part = bytes.read(place, longestLine);
      const end = part.indexOf(newline);
      return textOf(end < 0 ? part : part.subarray(0, end));
    },
  };
}

function placed(part: Uint8Array, from: number): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let at = 0;
  while (at < part.length) {
    const newlineAt = part.indexOf(newline, at);
    const end = newlineAt < 0 ? part.length : newlineAt;
    lines.push({ text: textOf(part.subarray(at, end)), at: from + at });
    at = end + 1;
  }
  return lines;
}

/** The text of a line, without what else than a newline ends it. */
function textOf(line: Uint8Array): string {
  const text = utf8.decode(line);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
const utf8 = new TextDecoder();

interface Index {
  /** Where the first line of each block begins. */
  readonly offsets: readonly number[];
  /** And the address that it begins with. */
  readonly keys: readonly Uint8Array[];
}

function indexOf(bytes: Bytes): Index | Disorder {
  const offsets: number[] = [];
  const keys: Uint8Array[] = [];
  for (let at = 0; at < bytes.size; at += blockBytes) {
    const part = bytes.read(at, longestLine);
    const begins = at === 0 ? headerBytes(part) : part.indexOf(newline) + 1;
    if (at + begins >= bytes.size || (at > 0 && begins === 0)) continue;
    const key = keyOf(firstCell(part, begins));
    const before = keys.at(-1);
    if (key === undefined || (before !== undefined && order(before, key) > 0))
      return { disorder: { line: lineAt(bytes, at + begins) } };
    offsets.push(at + begins);
    keys.push(key);
  }
  return { offsets, keys };
}

/** A first line with the names of the columns. */
const headerBytes = (part: Uint8Array) => (keyOf(firstCell(part, 0)) === undefined ? part.indexOf(newline) + 1 : 0);

const longestCell = 48;

function firstCell(part: Uint8Array, from: number): string {
  return (
    Buffer.from(part.subarray(from, from + longestCell))
      .toString("latin1")
      .split(/[,\t\r\n]/, 1)[0] ?? ""
  );
}

/** The bytes of an address, also of one of IPv4 written as a number. */
export function keyOf(cell: string): Uint8Array | undefined {
  const text = cell.startsWith('"') ? cell.slice(1, -1) : cell;
  if (!/^\d{1,10}$/.test(text)) return addressBytes(text);
  const value = Number(text);
  return value > 0xffffffff ? undefined : Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Which of two addresses comes first; IPv4 comes before IPv6. */
export function order(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let at = 0; at < a.length; at += 1) {
    const apart = (a[at] ?? 0) - (b[at] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}

function lastAtOrBefore(keys: readonly Uint8Array[], address: Uint8Array): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle];
    if (key !== undefined && order(key, address) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lineAt(bytes: Bytes, offset: number): number {
  let line = 1;
  const step = 65_536;
  for (let at = 0; at < offset; at += step)
    for (const code of bytes.read(at, Math.min(step, offset - at))) if (code === newline) line += 1;
  return line;
}
