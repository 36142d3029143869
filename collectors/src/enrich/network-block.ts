import { cellsOf } from "./network-line.ts";
import { keyOf } from "./sorted-lines.ts";
import type { PlacedLine } from "./sorted-lines.ts";

/** A row of a table of networks: whose it is, and where its line stands among all bytes. */
export interface Row {
  readonly number: number;
  readonly line: number;
}

/** Words of an address: 1 of IPv4, 4 of IPv6. */
type Width = 1 | 4;
/** Two words at the head say how many rows there are of each width. */
const headWords = 2;

/** Rows as columns of 32-bit words: for each width the first addresses, the last ones, the numbers, the places of the lines. */
export function packed(lines: readonly PlacedLine[]): Uint32Array {
  const rows = lines.flatMap(rowsOf);
  const columns = ([1, 4] as const).map((width) => {
    const chosen = rows.filter(({ from }) => from.length === width);
    return {
      count: chosen.length,
      words: [
        ...chosen.flatMap(({ from }) => from),
        ...chosen.flatMap(({ to }) => to),
        ...chosen.map(({ number }) => number),
        ...chosen.map(({ at }) => at),
      ],
    };
  });
  return Uint32Array.from([...columns.map(({ count }) => count), ...columns.flatMap(({ words }) => words)]);
}

function rowsOf({ text, at }: PlacedLine): { from: number[]; to: number[]; number: number; at: number }[] {
  const { first, last, number } = cellsOf(text);
  const [from, to] = [keyOf(first), keyOf(last)];
  const known = Number.isInteger(number) && number > 0 && number <= 0xffffffff;
  if (!known || from === undefined || to?.length !== from.length) return [];
  return [{ from: wordsOf(from), to: wordsOf(to), number, at }];
}

function wordsOf(address: Uint8Array): number[] {
  const words: number[] = [];
  for (let at = 0; at < address.length; at += 4) {
    const high = ((address[at] ?? 0) << 8) | (address[at + 1] ?? 0);
    const low = ((address[at + 2] ?? 0) << 8) | (address[at + 3] ?? 0);
    words.push(high * 65_536 + low);
  }
  return words;
}

/** The row that an address is in, of those packed from this place on. */
export function rowIn(words: Uint32Array, place: number, address: Uint8Array): Row | undefined {
  const wanted = wordsOf(address);
  const width: Width = wanted.length === 1 ? 1 : 4;
  const before = words[place] ?? 0;
  const count = width === 1 ? before : (words[place + 1] ?? 0);
  const first = place + headWords + (width === 1 ? 0 : before * 4);
  const last = first + count * width;
  const numbers = last + count * width;
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (apart(words, first + middle * width, wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  if (row < 0 || apart(words, last + row * width, wanted) < 0) return undefined;
  return { number: words[numbers + row] ?? 0, line: words[numbers + count + row] ?? 0 };
}

/** How the address at a place lies to the one wanted: before (< 0), the same, or behind. */
function apart(words: Uint32Array, place: number, wanted: readonly number[]): number {
  for (let at = 0; at < wanted.length; at += 1) {
    const difference = (words[place + at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
