import { expect, test } from "vitest";
import { createParts } from "./parts.ts";

const pattern = /^\S (?<writer>\w+) (?:(?<more>P)|F) /;
const read = (lines: string[]) => {
  const parts = createParts(pattern);
  const records = lines.map((line) => parts.record(Buffer.from(line))?.toString());
  return [records.filter((record) => record !== undefined), parts.end().map(String), parts.isWaiting];
};

test.each<[string, string[], string[], string[]]>([
  ["whole lines", ["1 out F a", "2 err F b"], ["1 out F a", "2 err F b"], []],
  ["parts, with another's between", ["1 out P a", "2 err F x", "3 out F b"], ["2 err F x", "1 out P a\n3 out F b"], []],
  ["both unfinished", ["1 out P a", "2 err P x", "3 out P b"], [], ["1 out P a\n3 out P b", "2 err P x"]],
  ["no such line", ["1 out P a", "nothing", "2 out F b"], ["nothing", "1 out P a\n2 out F b"], []],
])("%s", (_what, lines, records, rest) => {
  expect(read(lines)).toEqual([records, rest, false]);
});

test("parts are no way to fill the memory", () => {
  const parts = createParts(pattern);
  const part = Buffer.from(`1 out P ${"x".repeat(600_000)}`);
  expect(parts.record(part)).toBeUndefined();
  expect(parts.record(part)?.length).toBe(2 * part.length + 1);
  const writers = Array.from({ length: 40 }, (_, n) => parts.record(Buffer.from(`1 w${n} P x`)));
  expect(writers.filter((record) => record === undefined).length).toBe(16);
});
