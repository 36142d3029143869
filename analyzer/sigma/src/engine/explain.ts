import type { Expression, Leaf } from "../language/expression.ts";
import { fold, mapLiterals } from "../language/pattern.ts";
import { textTest } from "./glob.ts";
import { createQuestions } from "./questions.ts";
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

/** Says of one record after the other why expressions hold. */
export interface Explainer {
  /** Begins with the record at hand. */
  begin(): void;
  /**
   * The fields whose values an expression rests on. Of an OR, each item that holds is given; what holds because something
   * is not so gives nothing. `sourceOf` is the record's own name of a field; of a keyword's text, the field that holds it.
   */
  explain(expression: Expression, sourceOf: (field: string | undefined, value: FieldValue) => string): MatchedField[];
}

const mostFields = 50;

export function createExplainer(values: Values): Explainer {
  const questions = createQuestions(values);
  const numbers = new Map<Leaf, number>();

  function answer(leaf: Leaf): boolean {
    let number = numbers.get(leaf);
    if (number === undefined) {
      number = questions.number(leaf);
      numbers.set(leaf, number);
    }
    return questions.holds(number);
  }

  return {
    begin: questions.begin,
    explain(expression, sourceOf) {
      const found: MatchedField[] = [];
      const walk = (item: Expression): void => {
        if (found.length >= mostFields || item.kind === "not" || !holds(item, answer)) return;
        if (item.kind !== "leaf") {
          for (const each of item.items) walk(each);
          return;
        }
        const { field = "keywords", selection } = item;
        const value = valueOf(item, values);
        const known = found.some(
          (each) => each.field === field && each.value === value && each.selection === selection,
        );
        if (!known) found.push({ field, source: sourceOf(item.field, value), value, selection });
      };
      walk(expression);
      return found;
    },
  };
}

function holds(expression: Expression, answer: (leaf: Leaf) => boolean): boolean {
  switch (expression.kind) {
    case "leaf":
      return answer(expression);
    case "not":
      return !holds(expression.item, answer);
    case "and":
      return expression.items.every((item) => holds(item, answer));
    case "or":
      return expression.items.some((item) => holds(item, answer));
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
