import { expect, test } from "vitest";
import { numbersOf } from "./leavers.ts";

test.each([
  ["A-17\nA-18\n", ["A-17", "A-18"]],
  ["\uFEFF人员编号,姓名\r\nA-17,王芳\r\nA-17,王芳\r\n", ["A-17"]],
  ['"A-17";x\n\n  A-18  \n', ["A-17", "A-18"]],
  ["number\n", []],
] as const)("%j names %j", (text, numbers) => expect(numbersOf(text)).toEqual(numbers));
