import fc from "fast-check";
import { expect, test } from "vitest";
import { listsIn } from "./marks.ts";

const lists = [["logid=", "=> "], ["%%01"], [], ["发生时间/", "abcabd", "logid="], ["abc!"]];

test.each([
  ["logid=1", 1024, [0, 3]],
  ["x logid= %%01", 1024, [0, 1, 3]],
  ["abcabcabd abc!", 1024, [3, 4]],
  ["abc! abcabcabd abc!", 1024, [3, 4]],
  ["发生时间/2026", 1024, [3]],
  ["logi d=", 1024, []],
  ["=>", 1024, []],
  ["", 1024, []],
  ["xx logid=", 8, []],
  ["xx logid=", 9, [0, 3]],
])("%j among its first %i characters: %j", (text, limit, found) => {
  expect(listsIn(lists)(text, limit)).toEqual(found);
});

test("it finds what a search for each of them finds, and nothing else", () => {
  const pieces = fc.constantFrom(..."a b c d ! = > % 0 1 l o g i 发 生 时 间 / logid abca %%0".split(" "), " ");
  const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(""));
  const search = listsIn(lists);
  const plainly = (text: string) =>
    lists.flatMap((marks, number) => (marks.some((mark) => text.slice(0, 20).includes(mark)) ? [number] : []));
  fc.assert(
    fc.property(texts, (text) => {
      expect(search(text, 20)).toEqual(plainly(text));
    }),
  );
  expect(listsIn([])("logid=", 1024)).toEqual([]);
});
