import { type Bytes, type Disorder, keyOf, sortedLines } from "./sorted-lines.ts";

/** An autonomous system: whose network an address is in. */
export interface Network {
  readonly number: number;
  readonly name: string;
}

export type NetworkOf = (address: Uint8Array) => Network | undefined;

/** Names of networks that are kept as text; the lines of the others are read again. */
const mostNames = 65_536;

/**
 * Networks by address out of lines `first,last,number,name`, or with tabs `first last number country name` as iptoasn
 * writes them. A block is turned into numbers when an address in it is first asked for: a few megabytes when all are.
 */
export function networksOf(bytes: Bytes): NetworkOf | Disorder {
  const lines = sortedLines(bytes);
  if ("disorder" in lines) return lines;
  const blocks: (Block | undefined)[] = [];
  const known = new Map<number, Network>();
  return (address) => {
    const at = lines.blockOf(address);
    if (at < 0) return undefined;
    const block = (blocks[at] ??= packed(lines.linesOf(at)));
    const row = rowOf(block, address);
    if (row === undefined) return undefined;
    const before = known.get(row.number);
    if (before !== undefined) return before;
    if (known.size >= mostNames) known.clear();
    const { name } = cellsOf(lines.linesOf(at)[row.line] ?? "");
    const network = { number: row.number, name: ofItsOwn(name.slice(0, longestName)) };
    known.set(row.number, network);
    return network;
  };
}

const longestName = 200;

/** A piece of a text keeps all of it in memory. */
const ofItsOwn = (piece: string): string => Buffer.from(piece).toString();

/** Rows of one kind of address, each of so many words of 32 bits. */
interface Rows {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly number: Uint32Array;
  /** Where in its block the row stands. */
  readonly line: Uint16Array;
}
type Block = Readonly<Record<1 | 4, Rows>>;

function packed(lines: readonly string[]): Block {
  const rows = lines.flatMap((text, line) => {
    const { first, last, number } = cellsOf(text);
    const [from, to] = [keyOf(first), keyOf(last)];
    const known = Number.isInteger(number) && number > 0 && number <= 0xffffffff;
    return known && from?.length === to?.length && from && to
      ? [{ from: wordsOf(from), to: wordsOf(to), number, line }]
      : [];
  });
  const ofWidth = (width: 1 | 4): Rows => {
    const chosen = rows.filter(({ from }) => from.length === width);
    return {
      first: Uint32Array.from(chosen.flatMap(({ from }) => from)),
      last: Uint32Array.from(chosen.flatMap(({ to }) => to)),
      number: Uint32Array.from(chosen, ({ number }) => number),
      line: Uint16Array.from(chosen, ({ line }) => line),
    };
  };
  return { 1: ofWidth(1), 4: ofWidth(4) };
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

function rowOf(block: Block, address: Uint8Array): { number: number; line: number } | undefined {
  const { first, last, number, line } = block[address.length === 4 ? 1 : 4];
  const wanted = wordsOf(address);
  let [low, high] = [0, number.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (apart(first, middle, wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  if (row < 0 || apart(last, row, wanted) < 0) return undefined;
  return { number: number[row] ?? 0, line: line[row] ?? 0 };
}

/** How the address of a row lies to the one wanted: before (< 0), the same, or behind. */
function apart(words: Uint32Array, row: number, wanted: readonly number[]): number {
  const start = row * wanted.length;
  for (let at = 0; at < wanted.length; at += 1) {
    const difference = (words[start + at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function cellsOf(line: string): { first: string; last: string; number: number; name: string } {
  if (line.includes("\t")) {
    const [first = "", last = "", number = "", , name = ""] = line.split("\t");
    return { first, last, number: Number(number), name };
  }
  const [first = "", last = "", number = ""] = line.split(",", 3);
  const name = line.slice(first.length + last.length + number.length + 3);
  return {
    first,
    last,
    number: Number(number),
    name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
  };
}

/** A network as a database has it; 0 stands for what nobody announces. */
export function networkOf(number: unknown, name: unknown): Network | undefined {
  if (typeof number !== "number" || !Number.isInteger(number) || number < 1 || number > 0xffffffff) return undefined;
  return { number, name: typeof name === "string" ? name.slice(0, longestName) : "" };
}
