import type { Leaf } from "../language/expression.ts";
import { fold, mapLiterals } from "../language/pattern.ts";
import { textTest, type TextTest } from "./glob.ts";
import { type Asked, type Reason, takeGrounds } from "./reason.ts";
import type { FieldValue } from "./record.ts";
import { keywords, once, type Values } from "./values.ts";

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

/** A question that is put to a record that was read. */
export interface Told extends Asked {
  readonly leaf: Leaf;
  /** The value that was asked; of several, the one that answers. What is neither text nor number has no value to show. */
  readonly value: () => FieldValue;
}

/** Makes the questions of leaves, which `holds` answers for the record at hand. */
export function tellingOf(values: Values): (leaf: Leaf, holds: () => boolean) => Told {
  // Rules that match a record often show the same long values.
  const jsonOf = once(values.fields, (field) => JSON.stringify(shown(values.raw(field))));
  const jsonOfElement = remembering(JSON.stringify);

  return (leaf, holds) => {
    const field = leaf.field === undefined ? keywords : values.number(leaf.field);
    const find = finderOf(leaf, field, values);
    const value = () => {
      const list = values.list(field);
      return list === undefined ? shown(values.raw(field)) : (find(list) ?? null);
    };
    return {
      leaf,
      field: leaf.field ?? "keywords",
      holds,
      value,
      json: () => (values.list(field) === undefined ? jsonOf(field) : jsonOfElement(value())),
    };
  };
}

/** Works nothing out twice in a row. */
function remembering(work: (value: FieldValue) => string): (value: FieldValue) => string {
  let last: FieldValue = null;
  let result = work(last);
  return (value) => {
    if (value !== last) result = work((last = value));
    return result;
  };
}

function shown(value: FieldValue | undefined): FieldValue {
  return typeof value === "object" || value === undefined ? null : value;
}

/** Finds in a list what answers. */
function finderOf({ test }: Leaf, field: number, values: Values): (list: readonly string[]) => string | undefined {
  if (test.kind !== "text") return ([first]) => first;
  const { pattern, cased } = test;
  let answers: TextTest | undefined;
  return (list) => {
    answers ??= textTest(cased ? pattern : mapLiterals(pattern, fold));
    return list[(cased ? list : values.foldedList(field)).findIndex(answers)];
  };
}

const mostFields = 50;

/**
 * The fields whose values a rule that holds rests on. `sourceOf` is the record's own name of a field; of a keyword's text,
 * the field that holds it.
 */
export function explain(
  { root }: Reason<Told>,
  sourceOf: (field: string | undefined, value: FieldValue) => string,
): MatchedField[] {
  const found: MatchedField[] = [];
  takeGrounds(
    root,
    () => found.length < mostFields,
    ({ leaf, field, value: valueOf }) => {
      const { selection } = leaf;
      const value = valueOf();
      const known = found.some((each) => each.field === field && each.value === value && each.selection === selection);
      if (!known) found.push({ field, source: sourceOf(leaf.field, value), value, selection });
    },
  );
  return found;
}
