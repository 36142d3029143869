import { expect, test } from "vitest";
import { dueOf } from "./due.ts";
import { rateMood, rateText, reachOf } from "./rate.ts";

const now = Date.parse("2026-11-24T10:00:00");

test.each([
  ["2026-11-24", { key: "today", days: 0, mood: "bad" }],
  ["2026-11-25", { key: "left", days: 1, mood: "warn" }],
  ["2026-12-24", { key: "left", days: 30, mood: "still" }],
  ["2026-11-23", { key: "over", days: 1, mood: "bad" }],
  ["2026-11-14", { key: "over", days: 10, mood: "bad" }],
] as const)("a deadline of %s", (deadline, due) => expect(dueOf(deadline, now)).toEqual(due));

test.each([
  [90, "90.00%", "warn"],
  [90.04, "90.04%", "good"],
  [89.999, "89.99%", "warn"],
  [59.996, "59.99%", "bad"],
  [100, "100.00%", "good"],
  [1.13, "1.13%", "bad"],
] as const)("a rate of %s is never rounded over a threshold", (rate, text, mood) => {
  expect([rateText(rate), rateMood(rate)]).toEqual([text, mood]);
});

test.each([
  [
    { met: 1, partial: 1, unmet: 1, pending: 5, na: 9 },
    { pending: 5, best: 75, settled: 37.5, open: true },
  ],
  [
    { met: 6, partial: 0, unmet: 0, pending: 2, na: 0 },
    { pending: 2, best: 100, settled: 75, open: false },
  ],
  [{ met: 6, partial: 0, unmet: 2, pending: 0, na: 0 }, undefined],
] as const)("what %j may reach", (tally, reach) => expect(reachOf(tally)).toEqual(reach));
