import type { EventCondition, FieldFilter } from "../search.ts";

/** Conditions that stand side by side, as the structured filter shows them. */
export interface Flat {
  readonly filters: readonly FieldFilter[];
  readonly words: readonly string[];
}

/** A condition as a flat list, if it is one: fields and words joined by `and`, single ones negated. */
export function flatOf(condition: EventCondition | undefined): Flat | undefined {
  if (condition === undefined) return { filters: [], words: [] };
  if ("all" in condition) {
    const parts = condition.all.map(flatOf);
    if (!parts.every((part) => part !== undefined)) return undefined;
    return { filters: parts.flatMap(({ filters }) => filters), words: parts.flatMap(({ words }) => words) };
  }
  if ("not" in condition) return negated(condition.not);
  if ("field" in condition) return { filters: [condition], words: [] };
  return "text" in condition && !condition.like ? { filters: [], words: [condition.text] } : undefined;
}

function negated(condition: EventCondition): Flat | undefined {
  if (!("field" in condition)) return undefined;
  const { field, op, value } = condition;
  if (op === "is") return { filters: [{ field, op: "is-not", value }], words: [] };
  return op === "exists" ? { filters: [{ field, op: "not-exists" }], words: [] } : undefined;
}

/** The words of the free text, quoted ones as one. */
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word ?? "");

/** A structured filter and its free text as one condition. */
export function conditionOf(filters: readonly FieldFilter[], text: string): EventCondition | undefined {
  const parts: EventCondition[] = [...wordsIn(text).map((word) => ({ text: word, like: false })), ...filters];
  const [only] = parts;
  return parts.length > 1 ? { all: parts } : only;
}

/** Two conditions that must both hold. */
export function both(a: EventCondition | undefined, b: EventCondition): EventCondition {
  return a === undefined ? b : { all: [a, b].flatMap((each) => ("all" in each ? each.all : [each])) };
}
