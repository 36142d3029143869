import type { Expression, Leaf, Test } from "../language/expression.ts";
import { anyCharacter, anyText, type Pattern } from "../language/pattern.ts";

type Record_ = Readonly<Record<string, unknown>>;

/** The slow and obvious evaluator: what the engine must agree with. It knows flat records, and the tests that are generated. */
export function holds(expression: Expression, record: Record_): boolean {
  switch (expression.kind) {
    case "and":
      return expression.items.every((item) => holds(item, record));
    case "or":
      return expression.items.some((item) => holds(item, record));
    case "not":
      return !holds(expression.item, record);
    case "leaf":
      return leafHolds(expression, record);
  }
  throw new Error("unreachable");
}

function leafHolds({ field, test }: Leaf, record: Record_): boolean {
  if (field === undefined) {
    return Object.entries(record).some(
      ([name, value]) => name !== "product" && textsOf(value, false).some((text) => textHolds(test, text)),
    );
  }
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  if (test.kind === "exists") return value !== undefined;
  if (test.kind === "null") {
    return (
      value === undefined || value === null || (Array.isArray(value) && (value.length === 0 || value.includes(null)))
    );
  }
  if (test.kind === "reference") {
    const others = textsOf(record[test.field]);
    return textsOf(value).some((text) => others.some((other) => text.toLowerCase() === other.toLowerCase()));
  }
  return textsOf(value).some((text) => textHolds(test, text));
}

/** Truth values are no texts to keywords. */
function textsOf(value: unknown, truth = true): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, truth));
  if (typeof value === "boolean" && !truth) return [];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}

function textHolds(test: Test, text: string): boolean {
  if (test.kind === "text") return new RegExp(`^${sourceOf(test.pattern)}$`, test.cased ? "u" : "iu").test(text);
  if (test.kind === "regex") return new RegExp(test.source, test.flags).test(text);
  return test.kind === "compare" && text.trim() !== "" && compare(Number(text), test.operator, test.number);
}

function sourceOf(pattern: Pattern): string {
  return pattern
    .map((piece) => {
      if (piece === anyText) return "[^]*";
      return piece === anyCharacter ? "[^]" : piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    })
    .join("");
}

function compare(actual: number, operator: string, expected: number): boolean {
  if (operator === "gt") return actual > expected;
  if (operator === "gte") return actual >= expected;
  return operator === "lt" ? actual < expected : actual <= expected;
}
