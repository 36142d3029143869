import fc from "fast-check";
import { expect, test } from "vitest";
import { anyOf } from "./marks.ts";

const marks = ["logid=", "=> ", "%%01", "发生时间/", "abcabd", "abc!"];

test.each([
  ["logid=1", 1024, true],
  ["x logid=", 1024, true],
  ["abcabcabd", 1024, true],
  ["发生时间/2026", 1024, true],
  ["logi d=", 1024, false],
  ["=>", 1024, false],
  ["", 1024, false],
  ["xx logid=", 8, false],
  ["xx logid=", 9, true],
])("%j among its first %i characters: %s", (text, limit, found) => {
  expect(anyOf(marks)(text, limit)).toBe(found);
});

test("it finds what a search for each of them finds, and nothing else", () => {
  const pieces = fc.constantFrom(..."a b c d ! = > % 0 1 l o g i 发 生 时 间 / logid abca %%0".split(" "), " ");
  const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(""));
  const search = anyOf(marks);
  fc.assert(fc.property(texts, (text) => search(text, 20) === marks.some((mark) => text.slice(0, 20).includes(mark))));
  expect(anyOf([])("logid=", 1024)).toBe(false);
});
