import { expect, test } from "vitest";
import { monthBy, weeksOf } from "./month.ts";

test.each([
  [{ year: 2026, month: 11 }, 6, "2026-10-26", "2026-12-06"],
  [{ year: 2027, month: 2 }, 4, "2027-02-01", "2027-02-28"],
  [{ year: 2026, month: 12 }, 5, "2026-11-30", "2027-01-03"],
] as const)("%j has %i weeks, from %s to %s", (month, count, first, last) => {
  const weeks = weeksOf(month);
  expect([weeks.length, weeks[0]?.[0]?.day, weeks.at(-1)?.at(-1)?.day]).toEqual([count, first, last]);
});

test("months go over the year", () => {
  expect(monthBy({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
  expect(monthBy({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
});
