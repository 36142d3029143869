import type { Encoding } from "./encoding.ts";
import { type Expression, type Leaf, or, type Test, type TimePart } from "./expression.ts";
import { type Pattern, readPattern } from "./pattern.ts";
import { bytesOf } from "./encoding.ts";
import type { ScalarValue } from "./scalar.ts";

/** A value of a detection on its way through the modifiers. */
export type Value =
  | {
      readonly kind: "text";
      readonly raw: string;
      readonly pattern: Pattern;
      readonly cased: boolean;
      readonly encoding?: Encoding;
    }
  | { readonly kind: "number"; readonly number: number; readonly part?: TimePart }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "null" }
  | {
      readonly kind: "reference";
      readonly field: string;
      readonly before: boolean;
      readonly behind: boolean;
      readonly cased: boolean;
    }
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | { readonly kind: "test"; readonly test: Test; readonly negated?: boolean }
  /** One value that stands for several, of which any will do, also under `all`. */
  | { readonly kind: "choice"; readonly values: readonly Value[] };

export type TextValue = Extract<Value, { kind: "text" }>;

/** A text as it stands in a rule: `*` and `?` are wildcards, and case does not matter. */
export function textValue(raw: string): TextValue {
  return { kind: "text", raw, pattern: readPattern(raw), cased: false };
}

/** A scalar of a rule as a value, before any modifier. */
export function valueOf(scalar: ScalarValue): Value {
  if (scalar === null) return { kind: "null" };
  if (typeof scalar === "number") return { kind: "number", number: scalar };
  if (typeof scalar === "boolean") return { kind: "boolean", boolean: scalar };
  return textValue(scalar);
}

/** What is left to ask of the field when all modifiers are applied. */
export function expressionOf(value: Value, on: Omit<Leaf, "kind" | "test">): Expression {
  if (value.kind === "choice") return or(value.values.map((each) => expressionOf(each, on)));
  const leaf: Leaf = { kind: "leaf", ...on, test: testOf(value, on.field === undefined) };
  return value.kind === "test" && value.negated ? { kind: "not", item: leaf } : leaf;
}

function testOf(value: Exclude<Value, { kind: "choice" }>, keyword: boolean): Test {
  switch (value.kind) {
    case "text":
      return { kind: "text", pattern: keyword ? unanchored(encoded(value)) : encoded(value), cased: value.cased };
    case "number":
      return numberTest(value, keyword);
    case "boolean":
      return { kind: "text", pattern: [String(value.boolean)], cased: false };
    case "null":
      return { kind: "null" };
    case "reference":
      return { kind: "reference", field: value.field, how: containment(value), cased: value.cased };
    case "regex":
      return value;
    case "test":
      return value.test;
  }
}

function numberTest({ number, part }: Extract<Value, { kind: "number" }>, keyword: boolean): Test {
  if (part !== undefined) return { kind: "compare", operator: "eq", number, part };
  const pattern = [String(number)];
  return { kind: "text", pattern: keyword ? unanchored(pattern) : pattern, cased: false };
}

/** A keyword is looked for anywhere in the texts of the event. */
function unanchored(pattern: Pattern): Pattern {
  const from = pattern[0] === 0 ? 1 : 0;
  const to = pattern.length > from && pattern.at(-1) === 0 ? -1 : undefined;
  return [0, ...pattern.slice(from, to), 0];
}

/** Without base64 behind it, an encoding leaves its bytes as characters, NULs included; a mark stands before the first. */
function encoded({ pattern, encoding }: TextValue): Pattern {
  if (encoding === undefined) return pattern;
  const first = pattern.findIndex((piece) => typeof piece === "string");
  return pattern.map((piece, place) => {
    if (typeof piece !== "string") return piece;
    const own = encoding === "utf16" && place > first ? "utf16le" : encoding;
    return bytesOf(piece, own).toString("latin1");
  });
}

function containment({ before, behind }: Extract<Value, { kind: "reference" }>) {
  if (before) return behind ? "contains" : "endswith";
  return behind ? "startswith" : "equals";
}
