import { expect, test } from "vitest";
import { problemIn } from "./problem-words.ts";

test.each([
  ["'id' is missing", "缺少 id"],
  ["modifier 'cidr' needs a text", "修饰符“cidr”：须有文字"],
  ["regular expression: repeats more than 1000 times", "正则表达式：重复超过 1000 次"],
  ["regular expression: Invalid group", "正则表达式：Invalid group"],
  ["id 4 is that of own.yml:12 too", "id 4 与第 12 行的重复"],
  ["title 'A' is that of own.yml:12 too", "title“A”与第 12 行的重复"],
  ["'*x*': contains says this", "“*x*”：用 contains 表达"],
  ["something of tomorrow", "something of tomorrow"],
])("%s is read as %s", (english, chinese) => {
  expect(problemIn("zh", english)).toBe(chinese);
  expect(problemIn("en", english)).toBe(english);
});
