import { expect, test } from "vitest";
import { gapOf, mayMove, statuses } from "./status.ts";

test.each([
  [0, "0s"],
  [45_000, "45s"],
  [600_000, "10m"],
  [8_000_000, "2h"],
] as const)("%i ms are %s", (ms, text) => {
  const { unit, n } = gapOf(ms);
  expect(`${n}${unit}`).toBe(text);
});

test("a closed incident can only be taken up again", () => {
  expect(statuses.filter((to) => mayMove("closed", to))).toEqual(["handling"]);
});
