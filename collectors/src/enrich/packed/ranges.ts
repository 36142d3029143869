import { addressBytes, ipv4 } from "../address.ts";
import { type PackedTexts, TextPacker, Texts } from "./texts.ts";

/** Ranges of addresses and a number for each, in memory that all threads share. */
export interface PackedRanges {
  /** Where pieces of the IPv4 space begin, and the number of each; 0 for none. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
  /** Prefixes of IPv6 by their text, and the lengths they have, the longest first. */
  readonly ipv6: PackedTexts;
  readonly lengths: readonly number[];
}

/** Gathers ranges with their numbers, which are not 0: of several that hold an address the narrowest counts, of equal ones the first. */
export class RangePacker {
  readonly #blocks: { words: Uint32Array; count: number } = { words: new Uint32Array(3 * 1024), count: 0 };
  readonly #ipv6 = new TextPacker(asIs, "first");
  readonly #lengths = new Set<number>();

  /** An address, or a range in CIDR notation; what is none is left out. */
  add(range: string, number: number): void {
    const [text = "", bits] = range.split("/");
    const wide = text.includes(":");
    const length = Number(bits ?? (wide ? 128 : 32));
    if (!Number.isInteger(length) || length < 0 || length > (wide ? 128 : 32)) return;
    if (wide) this.#addIpv6(text, length, number);
    else if (ipv4(text) >= 0) this.#addIpv4(ipv4(text), length, number);
  }

  packed(): PackedRanges {
    const lengths = [...this.#lengths].toSorted((a, b) => b - a);
    return { ...cut(this.#blocks.words, this.#blocks.count), ipv6: this.#ipv6.packed(), lengths };
  }

  #addIpv4(address: number, length: number, number: number): void {
    const blocks = this.#blocks;
    if ((blocks.count + 1) * 3 > blocks.words.length) {
      const wider = new Uint32Array(blocks.words.length * 2);
      wider.set(blocks.words);
      blocks.words = wider;
    }
    const size = 2 ** (32 - length);
    blocks.words.set([address - (address % size), length, number], blocks.count * 3);
    blocks.count += 1;
  }

  #addIpv6(text: string, length: number, number: number): void {
    const bytes = addressBytes(text);
    if (bytes === undefined) return;
    this.#lengths.add(length);
    this.#ipv6.add(prefix(bytes, length), number);
  }
}

/** Numbers by address; 0 for none. */
interface Ranges {
  ofIpv4(address: number): number;
  ofIpv6(address: Uint8Array): number;
}

/** Looks addresses up. */
export function openRanges({ starts, numbers, ipv6, lengths }: PackedRanges): Ranges {
  const prefixes = new Texts(ipv6, asIs);
  return {
    ofIpv4(address) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((starts[middle] ?? 0) <= address) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? 0 : (numbers[low - 1] ?? 0);
    },
    ofIpv6(address) {
      for (const length of lengths) {
        const found = prefixes.find(prefix(address, length));
        if (found !== undefined) return found.number;
      }
      return 0;
    },
  };
}

const asIs = (text: string) => text;

/** IPv4 ranges nest or are apart, so they cut the address space into pieces that a binary search finds. */
function cut(words: Uint32Array, count: number): Pick<PackedRanges, "starts" | "numbers"> {
  const pieces = { starts: new Uint32Array(2 * count + 1), numbers: new Uint32Array(2 * count + 1), count: 0 };
  const open: { first: number; end: number; number: number }[] = [];
  const begin = (at: number, number: number) => {
    if (at > 0xffffffff) return; // behind the last address
    if (pieces.count > 0 && pieces.starts[pieces.count - 1] === at) pieces.count -= 1;
    pieces.starts[pieces.count] = at;
    pieces.numbers[pieces.count] = number;
    pieces.count += 1;
  };
  const close = (until: number) => {
    for (let top = open.at(-1); top !== undefined && top.end <= until; top = open.at(-1)) {
      open.pop();
      begin(top.end, open.at(-1)?.number ?? 0);
    }
  };
  for (const at of inOrder(words, count)) {
    const [first = 0, length = 0, number = 0] = words.subarray(at * 3, at * 3 + 3);
    const end = first + 2 ** (32 - length);
    close(first);
    const around = open.at(-1);
    if (around?.first === first && around.end === end) continue;
    open.push({ first, end, number });
    begin(first, number);
  }
  close(Number.POSITIVE_INFINITY);
  return { starts: shared(pieces.starts, pieces.count), numbers: shared(pieces.numbers, pieces.count) };
}

/** The first so many words, in memory that all threads share. */
function shared(words: Uint32Array, count: number): Uint32Array {
  const all = new Uint32Array(new SharedArrayBuffer(count * Uint32Array.BYTES_PER_ELEMENT));
  all.set(words.subarray(0, count));
  return all;
}

/** Blocks by their first address, the wider first, equal ones as they came: sorted as numbers of 32, 6 and 24 bits. */
function* inOrder(words: Uint32Array, count: number): Generator<number> {
  const keys = new BigUint64Array(count);
  const halves = new Uint32Array(keys.buffer); // little-endian
  for (let at = 0; at < count; at += 1) {
    const [first = 0, length = 0] = words.subarray(at * 3, at * 3 + 2);
    halves[2 * at] = ((first & 3) << 30) | (length << 24) | at;
    halves[2 * at + 1] = first >>> 2;
  }
  keys.sort();
  for (let at = 0; at < count; at += 1) yield (halves[2 * at] ?? 0) & 0xffffff;
}

function prefix(bytes: Uint8Array, length: number): string {
  const whole = length >> 3;
  const rest = length & 7;
  const begin = bytes.subarray(0, whole).join(".");
  return `${rest === 0 ? begin : `${begin}/${(bytes[whole] ?? 0) >> (8 - rest)}`}|${length}`;
}
