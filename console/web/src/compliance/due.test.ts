import { expect, test } from "vitest";
import { dueOf } from "./due.ts";
import { rateMood, rateText } from "./rate.ts";

const now = Date.parse("2026-11-24T10:00:00");

test.each([
  ["2026-11-24", { key: "today", days: 0, mood: "bad" }],
  ["2026-11-25", { key: "left", days: 1, mood: "warn" }],
  ["2026-12-24", { key: "left", days: 30, mood: "still" }],
  ["2026-11-23", { key: "over", days: 1, mood: "bad" }],
  ["2026-11-14", { key: "over", days: 10, mood: "bad" }],
] as const)("a deadline of %s", (deadline, due) => expect(dueOf(deadline, now)).toEqual(due));

test.each([
  [90, "90.0%", "warn"],
  [90.04, "90.0%", "good"],
  [89.99, "89.9%", "warn"],
  [59.99, "59.9%", "bad"],
  [100, "100.0%", "good"],
] as const)("a rate of %s is never rounded over a threshold", (rate, text, mood) => {
  expect([rateText(rate), rateMood(rate)]).toEqual([text, mood]);
});
