import { expect, test } from "vitest";
import { offsetOf } from "./offset.ts";

test.each([
  ["the beginning", "a\nbc", 1, 1, 0],
  ["the second line", "a\nbc", 2, 2, 3],
  ["behind the end of a line", "a\nbc", 1, 9, 1],
  ["behind the last line", "a\nbc", 7, 1, 4],
  ["an empty text", "", 1, 1, 0],
])("%s", (_what, text, line, column, at) => expect(offsetOf(text, { line, column })).toBe(at));
