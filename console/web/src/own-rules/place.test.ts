import { expect, test } from "vitest";
import { placeOf } from "./place.ts";

test.each([
  ["  condition: selektion", "condition: no detection is named 'selektion'", "selektion"],
  ["    user.name|contians: root", "unknown modifier 'contians'", "contians"],
  ["level: hihg", "level 'hihg' is not one of informational, low", "hihg"],
  ["  a: 1", "'title' is missing", "a: 1"],
  ["", "'title' is missing", ""],
  ["a: 1", "YAML: bad indentation", "a: 1"],
])("%j, %j", (line, message, marked) => {
  const { from, to } = placeOf(line, message);
  expect(line.slice(from, to)).toBe(marked);
});
