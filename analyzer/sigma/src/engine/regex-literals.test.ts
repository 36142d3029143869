import { expect, test } from "vitest";
import { literalsOf } from "./regex-literals.ts";

const longer = (a: readonly string[], b: readonly string[]) =>
  Math.min(...a.map(({ length }) => length)) > Math.min(...b.map(({ length }) => length));

test.each([
  ["\\$PSHome\\[\\s*\\d{1,3}", ["$pshome["]],
  ["cmd.{0,5}(?:/c|/r).+powershell.+", ["powershell"]],
  ["(?i)set.*(environment|invoke|input)", ["environment", "invoke", "input"]],
  ["abc?def", ["def"]],
  ["abcd+ef", ["abcd"]],
  ["ab(?:cd)?ef", ["ab"]],
  ["ab(?:cd)+", ["ab"]],
  ["ab(?!cdef)gh", ["ab"]],
  ["ab(?<!cdef)gh", ["ab"]],
  ["abc|d", undefined],
  ["abc|", undefined],
  ["[abc][def]", undefined],
  ["[.]exe", [".exe"]],
  ["\\x41bcd", ["bcd"]],
  ["\\bfoo\\b", ["foo"]],
  ["\\dfoo\\S", ["foo"]],
  ["x{0}foo{2}", ["foo"]],
  ["(foo", undefined],
  ["äfoo", ["foo"]],
  ["\\w+`\\w", ["`"]],
  [`${"(".repeat(200)}foo${")".repeat(200)}`, undefined],
])("%s needs %j", (source, expected) => {
  expect(literalsOf(source, longer)).toEqual(expected);
});
