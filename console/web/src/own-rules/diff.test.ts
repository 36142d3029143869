import { expect, test } from "vitest";
import { diffLines } from "./diff.ts";

const sign = { same: " ", gone: "-", new: "+" } as const;

test.each([
  ["a\nb", "a\nb", " a\n b"],
  ["a\nb\nc", "a\nc", " a\n-b\n c"],
  ["a\nc", "a\nb\nc", " a\n+b\n c"],
  ["a\nb\nc\nd", "a\nx\nc\ny\nd", " a\n-b\n+x\n c\n+y\n d"],
  ["", "a", "-\n+a"],
  ["a\na", "a", " a\n-a"],
])("%j to %j", (before, after, expected) => {
  const lines = diffLines(before, after);
  expect(lines.map(({ kind, text }) => sign[kind] + text).join("\n")).toBe(expected);
  expect(
    lines
      .filter(({ kind }) => kind !== "new")
      .map(({ text }) => text)
      .join("\n"),
  ).toBe(before);
  expect(
    lines
      .filter(({ kind }) => kind !== "gone")
      .map(({ text }) => text)
      .join("\n"),
  ).toBe(after);
});
