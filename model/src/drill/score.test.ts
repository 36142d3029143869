import { expect, test } from "vitest";
import { drillMinutes } from "./milestone.ts";
import type { Milestones } from "./milestone.ts";
import { scoreSheet, shareOf } from "./score.ts";
import type { Criterion } from "./score.ts";

test.each<[minutes: number | null, within: number, share: number]>([
  [0, 10, 100],
  [10, 10, 100],
  [15, 10, 50],
  [20, 10, 0],
  [500, 10, 0],
  [null, 10, 0],
])("%j minutes within %j give %j %%", (minutes, within, share) => {
  expect(shareOf(minutes, within)).toBe(share);
});

const at = (minute: number) => new Date(Date.parse("2026-11-24T00:00:00.000Z") + minute * 60_000).toISOString();

test("the drill's clock stands still with it, also in a pause that has not ended", () => {
  const pauses = [
    { from: at(10), to: at(20) },
    { from: at(40), to: null },
  ];
  expect([5, 15, 30, 50].map((minute) => drillMinutes(at(0), at(minute), pauses))).toEqual([5, 10, 20, 30]);
  expect(drillMinutes(at(5), at(0), [])).toBe(0);
});

test("a sheet explains each line, and its total is of a hundred whatever the weights are", () => {
  const never: Milestones = {
    "first-alert": null,
    acknowledged: null,
    "incident-opened": null,
    escalated: null,
    contained: null,
    reported: null,
  };
  const criteria: Criterion[] = [
    { key: "a", title: "发现", kind: "measured", weight: 1, milestone: "first-alert", withinMinutes: 10 },
    { key: "b", title: "上报", kind: "measured", weight: 2, milestone: "reported", withinMinutes: 60 },
    { key: "c", title: "指挥", kind: "observed", weight: 1 },
    { key: "d", title: "沟通", kind: "observed", weight: 1 },
  ];
  const judged = { criterion: "c", points: 80, note: "好", by: "p", at: at(1), revision: 1 };
  const milestones = { ...never, "first-alert": at(15) };
  const sheet = scoreSheet(criteria, { startedAt: at(0), pauses: [], milestones, judgements: [judged] });
  expect(sheet.lines.map(({ minutes, share, points }) => [minutes, share, points])).toEqual([
    [15, 50, 10],
    [null, 0, 0],
    [null, 80, 16],
    [null, null, 0],
  ]);
  expect(sheet).toMatchObject({ total: 26, open: 1 });
});
