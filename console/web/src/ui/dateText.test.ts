import { expect, test } from "vitest";
import { readDate, showDate } from "./dateText.ts";
import { addMonths, steps, weeksOf } from "./month.ts";

test.each([
  ["day", "2026-11-30", "2026-11-30"],
  ["day", " 2026/1/5 ", "2026-01-05"],
  ["day", "2026.11.30", "2026-11-30"],
  ["day", "20261130", "2026-11-30"],
  ["day", "2026年11月30日", "2026-11-30"],
  ["day", "２０２６－１１－３０", "2026-11-30"],
  ["day", "2024-02-29", "2024-02-29"],
  ["day", "2026-02-29", undefined],
  ["day", "2026-13-01", undefined],
  ["day", "11/30/2026", undefined],
  ["day", "2026-11-30 08:09", undefined],
  ["day", "2026-11", undefined],
  ["day", "", ""],
  ["minute", "2026-11-30 08:09", "2026-11-30T08:09"],
  ["minute", "2026-11-30T8:09:10", "2026-11-30T08:09"],
  ["minute", "2026年11月30日 8：09", "2026-11-30T08:09"],
  ["minute", "202611300809", "2026-11-30T08:09"],
  ["minute", "2026-11-30", "2026-11-30T00:00"],
  ["minute", "2026-11-30 24:00", undefined],
  ["minute", "08:09", undefined],
  ["clock", "8:09", "08:09"],
  ["clock", "2359", "23:59"],
  ["clock", "08:60", undefined],
  ["clock", "8", undefined],
  ["clock", "８：０９", "08:09"],
] as const)("%s: %s", (kind, typed, value) => {
  expect(readDate(kind, typed)).toBe(value);
  expect(readDate(kind, showDate(value ?? ""))).toBe(value ?? ""); // what is shown is what was meant
});

test("a month is whole weeks from Monday on; keys lead from day to day, across months and years", () => {
  const weeks = weeksOf("2026-11-30");
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, "2026-10-26", "2026-12-06"]);
  expect(weeksOf("2027-02-10").map((week) => week[0])).toEqual([
    "2027-02-01",
    "2027-02-08",
    "2027-02-15",
    "2027-02-22",
  ]);
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(Object.values(steps).map((step) => step("2026-12-31"))).toEqual([
    "2026-12-30",
    "2027-01-01",
    "2026-12-24",
    "2027-01-07",
    "2026-12-28",
    "2027-01-03",
    "2026-11-30",
    "2027-01-31",
  ]);
});
