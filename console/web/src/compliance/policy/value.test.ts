import { expect, test } from "vitest";
import { textOf, valueOf } from "./value.ts";

test.each([
  ["90", 30, 90],
  [" ", 30, undefined],
  ["ninety", 30, undefined],
  ["0.5", 30, 0.5],
  ["a\n b ,c", ["x"], ["a", "b", "c"]],
  [" tls1.3 ", "tls1.2", "tls1.3"],
] as const)("%j in the place of %j is %j", (text, usual, value) => {
  expect(valueOf(text, typeof usual === "object" ? [...usual] : usual)).toEqual(value);
});

test("what is shown is read back", () => {
  for (const value of [5, "on", ["a", "b"]]) expect(valueOf(textOf(value), value)).toEqual(value);
});
