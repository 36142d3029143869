import { type Fault, fault } from "../language/problem.ts";
import type { Value } from "./value.ts";

/** How values of one shape are read and written. Reading never throws, and takes time in proportion to the text. */
export interface Shape<V extends Value = Value> {
  /** The text has no blanks at its ends and is not empty. */
  readonly read: (text: string) => V | Fault;
  readonly write: (value: V) => string;
}

/** Pieces between commas, blanks around them taken off, with the place of each. */
export function pieces(text: string, separator = ","): { text: string; at: number }[] {
  const found: { text: string; at: number }[] = [];
  let from = 0;
  for (const each of text.split(separator)) {
    found.push({ text: each.trim(), at: from + each.length - each.trimStart().length });
    from += each.length + separator.length;
  }
  return found;
}

/** A decimal number is a number; everything else stays as it was written. */
export function quantity(text: string): number | string {
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) && text !== "-0" ? Number(text) : text;
}

/** `name value`, the value being all that follows the first blank. */
export function pair(text: string): { name: string; value?: string } {
  const blank = text.search(/\s/);
  return blank < 0 ? { name: text } : { name: text.slice(0, blank), value: text.slice(blank).trim() };
}

export function writePair({ name, value }: { name: string; value?: string }): string {
  return value === undefined ? name : `${name} ${value}`;
}

/** The first piece that is empty is a fault: `a,,b`. */
export function emptyPiece(found: readonly { text: string; at: number }[]): Fault | undefined {
  const empty = found.find(({ text }) => text === "");
  return empty === undefined ? undefined : fault("empty-value", empty.at);
}
