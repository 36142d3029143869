import type { EventCondition, FieldFilter } from "../search.ts";
import { isAddress, isRange } from "./address.ts";
import { QueryError } from "./complaint.ts";
import { typeOf, holdsAddresses } from "./column.ts";
import { anyOf, countOne, inParentheses } from "./join.ts";
import { isOpen, peek, readWord, skipSpace } from "./scan.ts";
import type { Head, Reading, Word } from "./scan.ts";

/** Reads what stands after a field and its operator. */
export function readValue(reading: Reading, head: Head): EventCondition {
  skipSpace(reading);
  const char = peek(reading);
  if (head.operator === ":" && isOpen(char)) return inParentheses(reading, (inner) => list(inner, head));
  if (head.operator === ":" && (char === "[" || char === "{")) return between(reading, head);
  return one(reading, head, "value");
}

/** Values apart by commas or spaces, `or`, `and` and `not`. */
function list(reading: Reading, head: Head): EventCondition {
  const values = { part: (inner: Reading) => element(inner, head), beside: "or" } as const;
  const parts = [anyOf(reading, values)];
  for (skipSpace(reading); /[,，]/.test(peek(reading)); skipSpace(reading)) {
    reading.at += 1;
    parts.push(anyOf(reading, values));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { any: parts };
}

function element(reading: Reading, head: Head): EventCondition {
  skipSpace(reading);
  if (isOpen(peek(reading))) return inParentheses(reading, (inner) => list(inner, head));
  return one(reading, head, "list");
}

function one(reading: Reading, head: Head, place: "value" | "list"): EventCondition {
  const word = readWord(reading, place);
  if (word === undefined) throw new QueryError("no-value", head, reading.text.slice(head.from, head.to).trim());
  reading.spans.push({ kind: "value", from: word.from, to: word.to, field: head.field });
  countOne(reading, word);
  return head.operator === ":" ? matches(head.field, word) : compares(head, word);
}

const signs = { ">": "gt", ">=": "gte", "<": "lt", "<=": "lte", "=": "is" } as const;

function compares({ field, operator }: Head, word: Word): FieldFilter {
  if (word.pattern !== undefined) throw new QueryError("no-wildcard-here", word);
  return checked({ field, op: signs[operator as keyof typeof signs], value: word.literal }, word);
}

function matches(field: string, word: Word): FieldFilter {
  const { pattern, literal, quoted } = word;
  if (pattern !== undefined) return wild(field, pattern, literal);
  if (!quoted && saysRange(field, literal))
    return checked({ field, op: "in-range", value: literal.includes("/") ? literal : `${literal}/128` }, word);
  return checked({ field, op: typeOf(field) === "text" ? "contains" : "is", value: literal }, word);
}

/** Several spellings of an IPv6 address are one address, which only a range of one says. */
function saysRange(field: string, text: string): boolean {
  if (text.includes("/")) return holdsAddresses(field) || isRange(text);
  return holdsAddresses(field) && text.includes(":") && isAddress(text);
}

/** The plainest operator that says what the pattern says. */
function wild(field: string, pattern: string, literal: string): FieldFilter {
  if (/^\*+$/.test(pattern)) return { field, op: "exists" };
  const inner = /^\*((?:[^*?\\]|\\.)+)\*$/s.test(pattern);
  if (inner) return { field, op: "contains", value: literal.slice(1, -1) };
  if (/^(?:[^*?\\]|\\.)+\*$/s.test(pattern)) return { field, op: "starts-with", value: literal.slice(0, -1) };
  return { field, op: "like", value: pattern };
}

function checked(filter: FieldFilter, word: Word): FieldFilter {
  const { field, op } = filter;
  const type = typeOf(field);
  if (op === "in-range" && !isRange(word.literal)) throw new QueryError("not-a-range", word, word.literal);
  if (type === "long" && !/^[+-]?\d+(\.\d+)?$/.test(word.literal)) throw new QueryError("not-a-number", word, field);
  if (type === "date" && !isTime(word.literal)) throw new QueryError("not-a-time", word, field);
  return filter;
}

const isTime = (text: string): boolean => /^\d{4}-\d\d(-\d\d|$)/.test(text) && !Number.isNaN(Date.parse(text));

const low = { "[": "gte", "{": "gt" } as const;
const high = { "]": "lte", "}": "lt" } as const;

/** `[1 TO 9]` with its ends, `{1 TO 9}` without; `*` is no limit. */
function between(reading: Reading, head: Head): EventCondition {
  const from = reading.at;
  const opens = peek(reading) as keyof typeof low;
  reading.at += 1;
  const wrong = () => new QueryError("bad-range", { from, to: reading.at });
  const [first, to, last] = [part(reading), part(reading), part(reading)];
  skipSpace(reading);
  const closes = peek(reading);
  if (first === undefined || last === undefined || to?.literal.toUpperCase() !== "TO" || !(closes in high))
    throw wrong();
  reading.at += 1;
  reading.spans.push({ kind: "value", from, to: reading.at, field: head.field });
  const limits = [
    { op: low[opens], word: first },
    { op: high[closes as keyof typeof high], word: last },
  ].filter(({ word }) => word.pattern !== "*");
  if (limits.length === 0) return { field: head.field, op: "exists" };
  const all = limits.map(({ op, word }) => {
    countOne(reading, word);
    if (word.pattern !== undefined) throw new QueryError("no-wildcard-here", word);
    return checked({ field: head.field, op, value: word.literal }, word);
  });
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { all };
}

function part(reading: Reading): Word | undefined {
  skipSpace(reading);
  return readWord(reading, "range");
}
