import type { Expression, Leaf } from "../language/expression.ts";
import { fold, mapLiterals } from "../language/pattern.ts";
import { textTest } from "./glob.ts";
import { askOf } from "./questions.ts";
import type { FieldValue } from "./record.ts";
import { keywords, type Values } from "./values.ts";

/** One field that a match rests on. */
export interface MatchedField {
  /** The field as the rule calls it; `keywords` where it names none. */
  readonly field: string;
  /** The record's own name of the field. */
  readonly source: string;
  readonly value: FieldValue;
  /** The search identifier that asked. */
  readonly selection: string;
}

interface Asking {
  readonly values: Values;
  /** The event's own name of a field; of a keyword's text, the field that holds it. */
  readonly sourceOf: (field: string | undefined, value: FieldValue) => string;
}

const mostFields = 50;

/**
 * Why an expression holds for the record at hand: the fields whose values it rests on. Of an OR, each item that holds is
 * given; what holds because something is not so gives nothing.
 */
export function explain(expression: Expression, { values, sourceOf }: Asking): MatchedField[] {
  const found = new Map<string, MatchedField>();
  const walk = (item: Expression): void => {
    if (found.size >= mostFields || item.kind === "not" || !holds(item, values)) return;
    if (item.kind !== "leaf") {
      for (const each of item.items) walk(each);
      return;
    }
    const value = valueOf(item, values);
    const field = item.field ?? "keywords";
    const key = JSON.stringify([item.selection, field, value]);
    const source = sourceOf(item.field, value);
    if (!found.has(key)) found.set(key, { field, source, value, selection: item.selection });
  };
  walk(expression);
  return [...found.values()];
}

function holds(expression: Expression, values: Values): boolean {
  switch (expression.kind) {
    case "leaf":
      return askOf(expression, values)();
    case "not":
      return !holds(expression.item, values);
    case "and":
      return expression.items.every((item) => holds(item, values));
    case "or":
      return expression.items.some((item) => holds(item, values));
  }
}

/** The value that was asked; of several, the one that answers. What is neither text nor number has no value to show. */
function valueOf(leaf: Leaf, values: Values): FieldValue {
  const field = leaf.field === undefined ? keywords : values.number(leaf.field);
  const list = values.list(field);
  if (list !== undefined) return list.find((each) => answers(leaf, each)) ?? null;
  const value = values.raw(field);
  return typeof value === "object" || value === undefined ? null : value;
}

function answers({ test }: Leaf, text: string): boolean {
  if (test.kind !== "text") return true;
  return test.cased ? textTest(test.pattern)(text) : textTest(mapLiterals(test.pattern, fold))(fold(text));
}
