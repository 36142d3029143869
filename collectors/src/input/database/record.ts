import { Unanswered } from "./problem.ts";
import type { Row } from "./place.ts";

/** One column of a row. */
export interface Cell {
  readonly name: string;
  /** What goes into the record. */
  readonly value: unknown;
  /** As the database wrote it, and reads it back. */
  readonly text: string | null;
}

/** What protocols take for a value besides its bytes, at most. */
const cellBytes = 9;

/** The record of a row, no longer than `maxBytes`. */
export function rowOf(cells: readonly Cell[], { cursor, maxBytes }: { cursor: string; maxBytes: number }): Row {
  const text = cells.find(({ name }) => name === cursor)?.text;
  if (text === undefined || text === null || text === "")
    throw new Unanswered("bad-cursor", `the column ${cursor} is not in the answer, or empty`);
  const bytes = cells.reduce((sum, cell) => sum + cellBytes + Buffer.byteLength(cell.text ?? ""), 0);
  const whole = printed(cells);
  const record = whole.length <= maxBytes ? whole : shortened(cells, maxBytes);
  return { cursor: text, record, cut: record !== whole, bytes };
}

const printed = (cells: readonly Cell[]): Buffer =>
  Buffer.from(JSON.stringify(Object.fromEntries(cells.map(({ name, value }) => [name, value]))));

/** Long texts give way first; of values that are no texts, only those that are long in print. */
function shortened(cells: readonly Cell[], maxBytes: number): Buffer {
  const now = Math.max(...cells.map(({ text }) => text?.length ?? 0));
  for (let longest = Math.min(maxBytes, now); longest > 0; longest = Math.floor(longest / 2)) {
    const record = printed(cells.map((cell) => ({ ...cell, value: cutTo(cell, longest) })));
    if (record.length <= maxBytes) return record;
  }
  throw new Unanswered("record-too-large", `a row of ${cells.length} columns is longer than ${maxBytes} bytes`);
}

function cutTo({ value, text }: Cell, longest: number): unknown {
  const long = typeof value === "object" && value !== null ? text : value;
  if (typeof long !== "string" || long.length <= longest) return value;
  return long.slice(0, longest).toWellFormed();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as text where they are one, else in hexadecimal as PostgreSQL writes them. */
export function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return `\\x${bytes.toString("hex")}`;
  }
}

/** `2026-03-02 01:15:08.123456+00` as ISO 8601 has it; what names no zone gets `zone`. */
export function timeOf(text: string, zone: string): string {
  const [, date, clock, offset] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d(?::\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined || clock === undefined) return text;
  const given = offset === undefined ? zone : offset.length === 3 ? `${offset}:00` : offset;
  return `${date}T${clock}${given === "+00:00" ? "Z" : given}`;
}
