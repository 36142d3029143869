import { expect, test } from "vitest";
import type { FieldValue } from "../engine/record.ts";
import { textFor, valueIn } from "./key.ts";

const long = "x".repeat(5_000_000);
function nested(depth: number): FieldValue {
  let value: FieldValue = "x";
  for (let each = 0; each < depth; each += 1) value = [value];
  return value;
}

test.each<[string, FieldValue]>([
  ["a long text", long],
  ["a long list", [long, long]],
  ["a deep list", nested(100_000)],
])("of %s a short text is kept", (_, value) => {
  const text = textFor(value);
  expect(text.length).toBeLessThan(1200);
  expect(textFor(value)).toBe(text);
  expect(valueIn(text)).toEqual(expect.any(String));
});

test("long texts are told apart wherever they differ", () => {
  const texts = [long, `${long}x`, `${long.slice(1)}y`, `y${long.slice(1)}`, [long], `${long.slice(2)}yx`];
  expect(new Set(texts.map(textFor)).size).toBe(texts.length);
});

test.each<[FieldValue | undefined]>([
  ["a"],
  [""],
  ["\u0001"],
  ["\u0002x"],
  ["a\0b"],
  [["a", 1]],
  [undefined],
  ["x".repeat(1024)],
])("%j is kept as it is", (value) => {
  expect(valueIn(textFor(value))).toEqual(value);
});
