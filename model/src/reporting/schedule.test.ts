import { expect, test } from "vitest";
import { isQuiet, lastDue, nextDue, periodBefore } from "./schedule.ts";

const iso = (ms: number) => new Date(ms).toISOString();
const now = Date.parse("2026-11-24T00:29:00.000Z"); // a Tuesday, 08:29 in the city

test.each([
  [{ period: "daily", at: "08:30", day: 1 }, "2026-11-23T00:30", "2026-11-24T00:30"],
  [{ period: "daily", at: "00:00", day: 1 }, "2026-11-23T16:00", "2026-11-24T16:00"],
  [{ period: "weekly", at: "09:00", day: 1 }, "2026-11-23T01:00", "2026-11-30T01:00"],
  [{ period: "weekly", at: "09:00", day: 7 }, "2026-11-22T01:00", "2026-11-29T01:00"],
  [{ period: "monthly", at: "09:00", day: 28 }, "2026-10-28T01:00", "2026-11-28T01:00"],
] as const)("%o was due at %s and will be at %s", (schedule, last, next) => {
  expect(iso(lastDue(schedule, now)).slice(0, 16)).toBe(last);
  expect(iso(nextDue(schedule, now)).slice(0, 16)).toBe(next);
});

test.each([
  ["daily", "2026-11-22T16:00", "2026-11-23T16:00"],
  ["weekly", "2026-11-15T16:00", "2026-11-22T16:00"],
  ["monthly", "2026-09-30T16:00", "2026-10-31T16:00"],
] as const)("a %s report tells of what is over", (period, from, to) => {
  const span = periodBefore(period, now);
  expect([span.from.slice(0, 16), span.to.slice(0, 16)]).toEqual([from, to]);
});

test("quiet hours may span midnight", () => {
  expect(isQuiet({ from: "22:00", to: "09:00" }, now)).toBe(true);
  expect(isQuiet({ from: "22:00", to: "08:00" }, now)).toBe(false);
  expect(isQuiet({ from: "08:00", to: "18:00" }, now)).toBe(true);
  expect(isQuiet(null, now)).toBe(false);
});
