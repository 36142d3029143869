import type { EventCondition } from "../search.ts";
import { QueryError } from "./complaint.ts";
import type { Complaint } from "./complaint.ts";
import { anyOf, countOne, inParentheses, refuseJoin } from "./join.ts";
import type { Joined } from "./join.ts";
import { isOpen, limits, peek, readHead, readWord, skipSpace } from "./scan.ts";
import type { Reading, Span, Word } from "./scan.ts";
import { readValue } from "./value.ts";

export type Read = { readonly spans: readonly Span[] } & (
  | { readonly condition: EventCondition | undefined }
  | { readonly complaint: Complaint }
);

/** Reads a query. Empty text asks for everything: no condition. */
export function readQuery(text: string): Read {
  const reading: Reading = { text, at: 0, depth: 0, conditions: 0, spans: [] };
  try {
    if (text.length > limits.length)
      throw new QueryError("too-long", { from: limits.length, to: text.length }, limits.length);
    skipSpace(reading);
    if (reading.at === text.length) return { condition: undefined, spans: [] };
    const condition = anyOf(reading, conditions);
    skipSpace(reading);
    if (reading.at < text.length)
      throw new QueryError("unopened", { from: reading.at, to: reading.at + 1 }, peek(reading));
    return { condition, spans: reading.spans };
  } catch (error) {
    if (error instanceof QueryError) return { complaint: error.complaint, spans: reading.spans };
    throw error;
  }
}

const conditions: Joined = { part: (reading) => readOne(reading), beside: "and" };

/** What stands between parentheses, or one condition. */
function readOne(reading: Reading): EventCondition {
  skipSpace(reading);
  if (isOpen(peek(reading))) return inParentheses(reading, (inner) => anyOf(inner, conditions));
  refuseJoin(reading);
  const head = readHead(reading);
  if (head !== undefined) return readValue(reading, head);
  const from = reading.at;
  const word = readWord(reading, "text");
  if (word === undefined) throw new QueryError("unopened", { from, to: from + 1 }, peek(reading));
  return textOf(reading, word);
}

function textOf(reading: Reading, word: Word): EventCondition {
  reading.spans.push({ kind: "text", from: word.from, to: word.to });
  countOne(reading, word);
  if (word.literal === "") throw new QueryError("empty", word);
  return word.pattern === undefined ? { text: word.literal, like: false } : { text: word.pattern, like: true };
}
