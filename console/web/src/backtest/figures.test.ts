import type { BacktestResult } from "@chengfang/model/backtest";
import { expect, test } from "vitest";
import { shownOf } from "./figures.ts";

const sample = (event: string, at: string) => ({
  event,
  at,
  entity: { kind: "host" as const, value: "h" },
  matched: [],
});
const day = (name: string, matches: number) => ({ day: name, matches, alerts: matches });
const against = {
  matches: 5,
  alerts: 3,
  matchesGained: 0,
  matchesLost: 4,
  matchesSame: 1,
  alertsGained: 0,
  alertsLost: 2,
  alertsSame: 1,
  days: [day("2026-11-29", 2), day("2026-11-30", 3)],
  gained: { first: [], last: [] },
  lost: {
    first: [sample("a", "2026-11-29T01:00:00Z")],
    last: [sample("a", "2026-11-29T01:00:00Z"), sample("b", "2026-11-30T01:00:00Z")],
  },
  lostDays: [
    { day: "2026-11-29", matches: 3, samples: [sample("a", "2026-11-29T01:00:00Z")] },
    { day: "2026-11-30", matches: 1, samples: [sample("b", "2026-11-30T01:00:00Z")] },
  ],
  lostEntities: [{ kind: "host" as const, total: 1, capped: false, top: [{ value: "h", matches: 4 }] }],
};
const result = {
  matches: 1,
  alerts: 1,
  days: [
    { ...day("2026-11-29", 0), events: 9 },
    { ...day("2026-11-30", 1), events: 9 },
  ],
  entities: [],
  rules: [{ samples: { first: [sample("c", "2026-11-30T02:00:00Z")], last: [] }, against }],
} as unknown as BacktestResult;

test("of rules alone, what matched is shown", () => {
  const { matches, bars, samples } = shownOf(result, false);
  expect({ matches, bars: bars.map(({ count }) => count), samples: samples.map(({ event }) => event) }).toEqual({
    matches: 1,
    bars: [0, 1],
    samples: ["c"],
  });
});

test("of a draft, what it takes away is shown", () => {
  const { matches, matchesLost, alertsLost, bars, samples, entities, days } = shownOf(result, true);
  expect(days.map((each) => [each.day, each.matches, each.samples[0]?.event])).toEqual([
    ["2026-11-30", 1, "b"],
    ["2026-11-29", 3, "a"],
  ]);
  expect({ matches, matchesLost, alertsLost }).toEqual({ matches: 5, matchesLost: 4, alertsLost: 2 });
  expect(bars).toEqual([
    { at: "2026-11-29", count: 2, label: "2026-11-29" },
    { at: "2026-11-30", count: 2, label: "2026-11-30" },
  ]);
  expect(samples.map(({ event }) => event)).toEqual(["b", "a"]);
  expect(entities[0]?.top[0]?.value).toBe("h");
});
