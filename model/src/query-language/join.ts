import type { EventCondition } from "../search.ts";
import { QueryError } from "./complaint.ts";
import { isClose, limits, peek, skipSpace } from "./scan.ts";
import type { Reading } from "./scan.ts";

type Part = (reading: Reading) => EventCondition;

/** What is joined, and how parts are meant that stand side by side. */
export interface Joined {
  readonly part: Part;
  readonly beside: "and" | "or";
}

/** Parts joined by `or`, weaker than `and`; used for whole conditions and for the values in a list. */
export function anyOf(reading: Reading, joined: Joined): EventCondition {
  const parts = [allOf(reading, joined)];
  for (;;) {
    const word = join(reading, "or");
    if (word !== undefined) needMore(reading, word);
    else if (joined.beside === "and" || atEnd(reading)) break;
    parts.push(allOf(reading, joined));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { any: parts };
}

/** Reads what stands between the parenthesis here and the one that closes it. */
export function inParentheses(reading: Reading, inside: Part): EventCondition {
  const from = reading.at;
  reading.spans.push({ kind: "group", from, to: from + 1 });
  reading.at += 1;
  skipSpace(reading);
  if (isClose(peek(reading))) throw new QueryError("empty", { from, to: reading.at + 1 });
  const condition = deeper(reading, inside);
  skipSpace(reading);
  if (!isClose(peek(reading))) throw new QueryError("unclosed", { from, to: from + 1 }, ")");
  reading.spans.push({ kind: "group", from: reading.at, to: reading.at + 1 });
  reading.at += 1;
  return condition;
}

/** Refuses a joining word where a condition has to stand. */
export function refuseJoin(reading: Reading): void {
  const rest = reading.text.slice(reading.at, reading.at + 4);
  const [found] = joins.and.exec(rest) ?? joins.or.exec(rest) ?? [];
  if (found !== undefined)
    throw new QueryError("no-operand", { from: reading.at, to: reading.at + found.length }, found);
}

/** Counts a condition; a query holds so many. */
export function countOne(reading: Reading, at: { from: number; to: number }): void {
  reading.conditions += 1;
  if (reading.conditions > limits.conditions) throw new QueryError("too-many", at, limits.conditions);
}

function allOf(reading: Reading, { part, beside }: Joined): EventCondition {
  const parts = [negated(reading, part)];
  for (;;) {
    const word = join(reading, "and");
    if (word !== undefined) needMore(reading, word);
    else if (beside === "or" || atEnd(reading) || joins.or.test(reading.text.slice(reading.at, reading.at + 4))) break;
    parts.push(negated(reading, part));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { all: parts };
}

function negated(reading: Reading, part: Part): EventCondition {
  const word = join(reading, "not");
  if (word === undefined) return part(reading);
  needMore(reading, word);
  return { not: deeper(reading, (inner) => negated(inner, part)) };
}

/** Whether a group ends here, or the text, or a value of a list. */
function atEnd(reading: Reading): boolean {
  skipSpace(reading);
  const char = peek(reading);
  return char === "" || isClose(char) || char === "," || char === "，";
}

function needMore(reading: Reading, word: string): void {
  const to = reading.at;
  if (atEnd(reading) && !/[,，]/.test(peek(reading)))
    throw new QueryError("no-condition", { from: to - word.length, to }, word);
}

function deeper(reading: Reading, inside: Part): EventCondition {
  reading.depth += 1;
  if (reading.depth > limits.depth)
    throw new QueryError("too-deep", { from: reading.at, to: reading.at + 1 }, limits.depth);
  const condition = inside(reading);
  reading.depth -= 1;
  return condition;
}

const joins: Readonly<Record<"and" | "or" | "not", RegExp>> = {
  and: /^(?:and(?=[\s("“（]|$)|&&)/i,
  or: /^(?:or(?=[\s("“（]|$)|\|\|)/i,
  not: /^(?:not(?=[\s("“（]|$)|!(?=\S))/i,
};

/** Takes in a joining word, if one stands here; its text is given. */
function join(reading: Reading, word: keyof typeof joins): string | undefined {
  skipSpace(reading);
  const [found] = joins[word].exec(reading.text.slice(reading.at, reading.at + 4)) ?? [];
  if (found === undefined) return undefined;
  reading.spans.push({ kind: "join", from: reading.at, to: reading.at + found.length });
  reading.at += found.length;
  return found;
}
