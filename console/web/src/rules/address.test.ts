import { expect, test } from "vitest";
import { open, typed } from "./address.ts";

const now = Date.parse("2026-11-30T08:00:30.000Z");
test.each([
  [{}, {}],
  [{ enabled: "on" }, { enabled: true }],
  [{ enabled: "off" }, { enabled: false }],
  [{ matched: "7d" }, { matchedSince: "2026-11-23T08:00:00.000Z" }],
  [{ matched: "never" }, { matchedSince: false }],
])("%j asks for %j", (words, filter) =>
  expect(JSON.parse(JSON.stringify(typed({ ...open, words: { ...open.words, ...words } }, now)))).toEqual(filter),
);
