import { isAscii } from "node:buffer";
import { type Block, createCutter, type Engine, type Match, type SigmaRecord } from "@chengfang/sigma";
import { tailOf } from "./line.ts";
import type { Totals } from "./totals.ts";

/** What was found in a block; records are counted from its start. */
export interface Found extends Totals {
  /** Of each match the record, and its line without the index. */
  readonly indexes: readonly number[];
  readonly tails: readonly string[];
}

/**
 * Matches the records of a block. Most are a line each: the engine sees to them as bytes where that is enough, else as they
 * are; from a line that is no object on, records are cut with all tolerance, until a brace at the start of a line begins
 * a new one.
 */
export function findIn(engine: Engine, bytes: Buffer): Found {
  const block = blockOf(bytes);
  const found = { records: 0, broken: 0, firstBroken: undefined as number | undefined };
  const [indexes, tails]: [number[], string[]] = [[], []];
  const take = (matches: readonly Match[] | undefined) => {
    if (matches === undefined) {
      found.broken += 1;
      found.firstBroken ??= found.records;
    } else {
      for (const match of matches) {
        indexes.push(found.records);
        tails.push(tailOf(match));
      }
    }
    found.records += 1;
  };
  while (block.at < bytes.length) {
    const matches = engine.matchNext(block) ?? matchLine(engine, block);
    if (matches !== undefined) take(matches);
    else for (const record of recordsAt(block)) take(record && engine.match(record));
  }
  return { ...found, indexes, tails };
}

/** Bytes, and the text of those from a place to another. */
interface Lines extends Block {
  read(from: number, to: number): string;
}

/** Lines are found by their ends, which are bytes of their own in UTF-8. */
function blockOf(bytes: Buffer): Lines {
  const text = bytes.toString("latin1");
  const read = isAscii(bytes)
    ? (from: number, to: number) => text.slice(from, to)
    : (from: number, to: number) => bytes.toString("utf8", from, to);
  return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), text, at: 0, read };
}

/** The matches of the next line, if that is a record. */
function matchLine(engine: Engine, block: Lines): readonly Match[] | undefined {
  const { text, at } = block;
  const end = endOf(text, "\n", at);
  const line = block.read(at, end);
  const matches = standsAlone(text, line, end) ? engine.matchText(line) : matchesOf(engine, line);
  if (matches !== undefined) block.at = end + 1;
  return matches;
}

/** The records up to the next brace at the start of a line; undefined for what is none. */
function recordsAt(block: Lines): (SigmaRecord | undefined)[] {
  const next = endOf(block.text, "\n{", block.at);
  const cuts = cutsOf(block.read(block.at, next));
  block.at = next + 1;
  return cuts.map((cut) => ("record" in cut ? cut.record : undefined));
}

const [openBrace, closeBrace, carriageReturn, space] = [123, 125, 13, 32];

/**
 * Whether a line is one record by its looks. The engine does not parse a text that no rule can match, so it does not say
 * of every text whether it is an object: several objects on a line, and the first line of one that goes on, are kept
 * from it.
 */
function standsAlone(text: string, line: string, end: number): boolean {
  const last = line.charCodeAt(line.length - 1);
  const closed = last === closeBrace || (last === carriageReturn && line.charCodeAt(line.length - 2) === closeBrace);
  if (!closed || line.charCodeAt(0) !== openBrace) return false;
  if (end + 1 < text.length && text.charCodeAt(end + 1) !== openBrace) return false;
  return !holdsSeveral(line);
}

/** Whether an object may begin behind the end of another. */
function holdsSeveral(line: string): boolean {
  for (let at = line.indexOf("}"); at >= 0; at = line.indexOf("}", at + 1)) {
    let next = at + 1;
    while (line.charCodeAt(next) <= space) next += 1;
    if (line.charCodeAt(next) === openBrace) return true;
  }
  return false;
}

function matchesOf(engine: Engine, line: string): readonly Match[] | undefined {
  const [cut, another] = line.trim() === "" ? [] : cutsOf(line);
  return cut !== undefined && another === undefined && "record" in cut ? engine.match(cut.record) : undefined;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function cutsOf(text: string) {
  const cutter = createCutter();
  return [...cutter.push(text), ...cutter.end()];
}

/** The lines of what was found, with records counted from `first`. */
export function linesOf({ indexes, tails }: Pick<Found, "indexes" | "tails">, first: number): string {
  let lines = "";
  for (const [at, index] of indexes.entries()) lines += `{"index":${first + index}${tails[at] ?? ""}`;
  return lines;
}
