import { field as valueAt } from "../event.ts";
import type { ColumnType, FieldValue, SecurityEvent } from "../event.ts";
import type { EventCondition, FieldFilter } from "../search.ts";
import { inRange } from "./address.ts";
import { typeOf } from "./column.ts";

/** Whether a condition holds for an event: what every index must answer. */
export function holds(condition: EventCondition, event: SecurityEvent): boolean {
  if ("all" in condition) return condition.all.every((each) => holds(each, event));
  if ("any" in condition) return condition.any.some((each) => holds(each, event));
  if ("not" in condition) return !holds(condition.not, event);
  if ("text" in condition) return hasText(condition, event);
  return filterHolds(condition, event);
}

function hasText({ text, like }: { text: string; like: boolean }, event: SecurityEvent): boolean {
  const lines = [event["event.original"], event["message"]].filter((each) => typeof each === "string");
  const wanted = text.toLowerCase();
  return lines.some((line) => (like ? isLike(line, `*${text}*`) : line.toLowerCase().includes(wanted)));
}

type Scalar = string | number | boolean;

function filterHolds({ field, op, value }: FieldFilter, event: SecurityEvent): boolean {
  if (op === "exists") return isThere(field, event);
  if (op === "not-exists") return !isThere(field, event);
  if (value === undefined) return false;
  if (op === "is-not") return !filterHolds({ field, op: "is", value }, event);
  const test = tests[op];
  const type = typeOf(field) ?? "keyword";
  return textsOf(valueAt(event, field)).some((each) => test(each, value, type));
}

/** An empty list in a column is none; under `more` it is there. */
function isThere(name: string, event: SecurityEvent): boolean {
  const value = valueAt(event, name);
  if (value === undefined || value === null) return false;
  return !(typeOf(name)?.endsWith("[]") && Array.isArray(value) && value.length === 0);
}

function textsOf(value: FieldValue | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((each: FieldValue) => (Array.isArray(each) ? [JSON.stringify(each)] : textsOf(each)));
  return [typeof value === "object" ? JSON.stringify(value) : String(value)];
}

type Test = (text: string, value: Scalar, type: ColumnType) => boolean;

const tests: Readonly<Record<Exclude<FieldFilter["op"], "exists" | "not-exists" | "is-not">, Test>> = {
  is: (text, value, type) => {
    if (type === "long") return Number(text) === Number(value);
    return type === "date" ? Date.parse(text) === timeOf(value) : text === String(value);
  },
  contains: (text, value) => text.toLowerCase().includes(String(value).toLowerCase()),
  "starts-with": (text, value) => text.toLowerCase().startsWith(String(value).toLowerCase()),
  like: (text, value) => isLike(text, String(value)),
  gt: (text, value, type) => order(text, value, type) > 0,
  gte: (text, value, type) => order(text, value, type) >= 0,
  lt: (text, value, type) => order(text, value, type) < 0,
  lte: (text, value, type) => order(text, value, type) <= 0,
  "in-range": (text, value) => inRange(text, String(value)),
};

/** Below 0, 0, above 0; what cannot be compared is NaN, for which no comparison holds. */
function order(text: string, value: Scalar, type: ColumnType): number {
  if (type === "date") return Date.parse(text) - timeOf(value);
  const wanted = numberOf(String(value));
  if (!Number.isNaN(wanted)) return Math.sign(numberOf(text) - wanted);
  return type === "long" ? Number.NaN : byCodePoint(text, String(value));
}

const numberOf = (text: string): number =>
  /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
const timeOf = (value: Scalar): number => (typeof value === "number" ? value : Date.parse(String(value)));

function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((char, i) => char !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** A pattern cut into characters and wildcards. */
export type Piece = { readonly wild: "*" | "?" } | { readonly char: string };

/** Cuts a pattern: `*` and `?` are wildcards, unless a backslash stands before them. */
export function piecesOf(pattern: string): Piece[] {
  return [...pattern.matchAll(/\\([\\*?])|([*?])|([^])/gu)].map(([, escaped, wild, char]) =>
    wild === "*" || wild === "?" ? { wild } : { char: escaped ?? char ?? "" },
  );
}

/** The whole text against a pattern, in any case. Steps back to the last `*` only, so the time is at worst their product. */
function isLike(text: string, pattern: string): boolean {
  const chars = Array.from(text.toLowerCase());
  const pieces = piecesOf(pattern.toLowerCase());
  let [c, p, star, mark] = [0, 0, -1, 0];
  while (c < chars.length) {
    const piece = pieces[p];
    if (piece !== undefined && "wild" in piece && piece.wild === "*") {
      [star, mark] = [p, c];
      p += 1;
    } else if (piece !== undefined && ("wild" in piece || piece.char === chars[c])) {
      p += 1;
      c += 1;
    } else if (star >= 0) {
      mark += 1;
      [p, c] = [star + 1, mark];
    } else return false;
  }
  return pieces.slice(p).every((piece) => "wild" in piece && piece.wild === "*");
}
