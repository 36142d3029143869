import { expect, test } from "vitest";
import { highlight, wordsOf } from "./highlight.ts";

const shown = (text: string, values: readonly string[]) =>
  highlight(text, values)
    .map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece))
    .join("");

test.each([
  ["Failed password for root from 10.0.0.1", ["root", "10.0.0.1"], "Failed password for [root] from [10.0.0.1]"],
  ["ROOT root", ["root"], "[ROOT] [root]"],
  ["a.b axb", ["a.b"], "[a.b] axb"],
  ["powershell -enc ", ["powershell", "powershell -enc"], "[powershell -enc] "],
  ["nothing here", [], "nothing here"],
  ["too short a", ["a", " "], "too short a"],
  ["登录失败：张伟", ["张伟"], "登录失败：[张伟]"],
  ["", ["x1"], ""],
] as const)("%j with %j is %j", (text, values, marked) => expect(shown(text, values)).toBe(marked));

test("lists and numbers are words, objects and nothing are none", () => {
  expect(wordsOf(["a", 22, ["b", null], { c: 1 }, undefined, true])).toEqual(["a", "22", "b"]);
});
