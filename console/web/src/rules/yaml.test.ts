import { expect, test } from "vitest";
import { problemsByLine, tokensOf } from "./yaml.ts";

test.each([
  ["title: Odd user", "key:title mark:: plain:Odd user"],
  ["    - Image|endswith: '\\cmd.exe'", "mark:-  key:Image|endswith mark:: text:'\\cmd.exe'"],
  ["  EventID: 4688 # new process", "key:EventID mark:: number:4688 comment: # new process"],
  ["# all of it", "comment:# all of it"],
  ["  - 'a: b'", "mark:-  text:'a: b'"],
  ["  - http://x.cn/a", "mark:-  plain:http://x.cn/a"],
  ["description: |", "key:description mark:: mark:|"],
  ["---", "mark:---"],
])("%s", (line, tokens) => {
  const [found = []] = tokensOf(line);
  expect(found.map(({ text }) => text).join("")).toBe(line);
  expect(
    found
      .filter(({ text }) => text.trim() !== "")
      .map(({ kind, text }) => `${kind}:${text}`)
      .join(" "),
  ).toBe(tokens);
});

test("problems stand at their lines", () => {
  expect([...problemsByLine("3: a\n3: b\nno line\n12: c: d")]).toEqual([
    [3, "a; b"],
    [12, "c: d"],
  ]);
});
