import { expect, test } from "vitest";
import { driftDay } from "../drift.ts";
import { pointsOf } from "./rateLine.ts";

const day = (name: string, rate: number | null) => ({
  day: name,
  rate,
  met: 0,
  partial: 0,
  unmet: 0,
  na: 0,
  pending: 0,
  highRisk: 0,
});

test("days keep their distance, and a day without a rate has no point", () => {
  const days = [day("2026-11-01", 50), day("2026-11-02", null), day("2026-11-05", 100)];
  expect(pointsOf(days, { width: 120, height: 100 })).toEqual([
    { x: 10, y: 50, day: "2026-11-01", rate: 50 },
    { x: 110, y: 0, day: "2026-11-05", rate: 100 },
  ]);
});

test.each([
  ["2026-11-24T03:12:00", { key: "today", time: "03:12" }],
  ["2026-11-23T03:12:00", { key: "yesterday", time: "03:12" }],
  ["2026-11-20T03:12:00", { key: "other", time: "2026-11-20 03:12" }],
] as const)("a drift at %s", (at, said) => {
  const iso = new Date(at).toISOString();
  expect(driftDay(iso, Date.parse("2026-11-24T10:00:00"))).toEqual(said);
});
