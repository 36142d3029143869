import { expect, test } from "vitest";
import { placeAt } from "./complete.ts";
import { conditionOf, flatOf } from "./filters.ts";
import { printQuery } from "./print.ts";
import { readQuery } from "./read.ts";

/** `|` is the caret. */
test.each([
  ["|", "field", ""],
  ["us|", "field", "us"],
  ["user.na|me: x", "field", "user.na"],
  ["user.name:|", "value", ""],
  ["user.name: |", "value", ""],
  ["user.name: ro|", "value", "ro"],
  ["source.port >= 4|", "value", "4"],
  ["a: 1 |", "join", ""],
  ["a: 1 and |", "field", ""],
  ["a: 1 and us|", "field", "us"],
  ["(us|", "field", "us"],
  ["a: (x or y|", "value", "y"],
  ["(a: 1)|", "join", ""],
] as const)("at %s a %s is typed: %s", (marked, kind, typed) => {
  const caret = marked.indexOf("|");
  expect(placeAt(marked.replace("|", ""), caret)).toMatchObject({ kind, typed });
});

test.each([
  ["failed user.name: root and not host.name: a and not x: *", true],
  ["source.ip: 10.0.0.0/8 and source.port >= 5", true],
  ["a: 1 or b: 2", false],
  ["not (a: 1 and b: 2)", false],
  ["fail*d", false],
])("%s as a structured filter: %s", (text, is) => {
  const read = readQuery(text);
  const flat = "condition" in read ? flatOf(read.condition) : undefined;
  expect(flat !== undefined).toBe(is);
  const back = flat && printQuery(conditionOf(flat.filters, flat.words.join(" ")));
  const again = back === undefined ? undefined : readQuery(back);
  expect(again && "condition" in again && again.condition !== undefined).toEqual(is || undefined);
});
