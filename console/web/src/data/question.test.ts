import { expect, test } from "vitest";
import { daysBetween } from "../pki/days.ts";
import { filterOf, readQuestion, writeQuestion } from "./question.ts";
import type { Question } from "./question.ts";

const open: Question<"q" | "profile", "state"> = {
  words: { q: "", profile: "" },
  lists: { state: ["entered"] },
  sort: ["updatedAt", "DESC"],
  page: 0,
};

test.each([
  ["", open],
  ["q=%E7%8E%8B&page=3", { ...open, words: { q: "王", profile: "" }, page: 2 }],
  ["state=", { ...open, lists: { state: [] } }],
  ["state=issued,failed&sort=number.asc", { ...open, lists: { state: ["issued", "failed"] }, sort: ["number", "ASC"] }],
] as const)("the address ?%s survives reading and writing", (address, question) => {
  const read = readQuestion(new URLSearchParams(address), open);
  expect(read).toEqual(question);
  expect(readQuestion(writeQuestion(read, open), open)).toEqual(question);
});

test("a page that is none is the first", () => {
  for (const page of ["0", "-3", "x", "1e999"]) {
    expect(Number.isFinite(readQuestion(new URLSearchParams({ page }), open).page)).toBe(true);
  }
});

test("what is empty asks for nothing", () => {
  expect(filterOf(open)).toEqual({ state: ["entered"] });
});

test.each([
  ["2026-03-02T13:00:00Z", 1],
  ["2026-03-03T12:00:00Z", 1],
  ["2026-03-09T12:00:00Z", 7],
  ["2026-03-02T11:00:00Z", -1],
] as const)("until %s it is %i days", (until, days) => {
  expect(daysBetween(Date.parse("2026-03-02T12:00:00Z"), until)).toBe(days);
});
