import { packed, rowIn } from "./network-block.ts";
import { cellsOf } from "./network-line.ts";
import type { Pieces } from "./pieces.ts";
import { type Bytes, type Disorder, sortedLines } from "./sorted-lines.ts";

/** An autonomous system: whose network an address is in. */
export interface Network {
  readonly number: number;
  readonly name: string;
}

export type NetworkOf = (address: Uint8Array) => Network | undefined;

/** Names of networks that a thread keeps as text; the lines of the others are read again. */
const mostNames = 8192;

/**
 * Networks by address out of lines that ascend by their first address. A block of them is turned into numbers when an address
 * in it is first asked for, by whichever thread: a few megabytes when all are.
 */
export function networksOf(bytes: Bytes, pieces: Pieces): NetworkOf | Disorder {
  const lines = sortedLines(bytes);
  if ("disorder" in lines) return lines;
  const known = new Map<number, Network>();
  const rowOf = (block: number, address: Uint8Array) => {
    const place = pieces.placeOf(block);
    if (place !== 0) return rowIn(pieces.words, place, address);
    const made = packed(lines.linesOf(block));
    pieces.keep(block, made);
    return rowIn(made, 0, address);
  };
  return (address) => {
    const block = lines.blockOf(address);
    const row = block < 0 ? undefined : rowOf(block, address);
    if (row === undefined) return undefined;
    const before = known.get(row.number);
    if (before !== undefined) return before;
    if (known.size >= mostNames) known.clear();
    const { name } = cellsOf(lines.lineAt(row.line));
    const network = { number: row.number, name: ofItsOwn(name.slice(0, longestName)) };
    known.set(row.number, network);
    return network;
  };
}

const longestName = 200;

/** A piece of a text keeps all of it in memory. */
const ofItsOwn = (piece: string): string => Buffer.from(piece).toString();

/** A network as a database has it; 0 stands for what nobody announces. */
export function networkOf(number: unknown, name: unknown): Network | undefined {
  if (typeof number !== "number" || !Number.isInteger(number) || number < 1 || number > 0xffffffff) return undefined;
  return { number, name: typeof name === "string" ? name.slice(0, longestName) : "" };
}
