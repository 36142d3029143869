import { expect, test } from "vitest";
import { daysBetween, gapsOf, shiftAt, shiftTimes, slotKey } from "./roster.ts";
import { takeTurns } from "./turns.ts";

const days = daysBetween("2026-11-23", "2026-11-28");
const gaps = gapsOf([], days, "2026-11-01T00:00:00Z");

test.each([
  ["three leads, two deputies", ["a", "b", "c"], ["d", "e"], 24],
  ["everybody in both roles", ["a", "b", "c", "d"], ["a", "b", "c", "d"], 24],
  ["nobody as deputy", ["a", "b"], [], 12],
])("%s: two people a shift, nobody twice on end, all equally often", (_, lead, deputy, count) => {
  const filled = takeTurns(gaps, [], { lead, deputy });
  expect(filled).toHaveLength(count);
  const shifts = [...Map.groupBy(filled, ({ slot }) => `${slot.day} ${slot.shift}`).values()];
  const people = shifts.map((each) => each.map(({ accountId }) => accountId));
  for (const [i, each] of people.entries()) {
    expect(new Set(each).size).toBe(each.length);
    expect(people[i + 1]?.filter((id) => each.includes(id)) ?? []).toEqual([]);
  }
  const often = lead.map((id) => filled.filter((each) => each.accountId === id).length);
  expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(2);
});

test("who stands already stays, and is not put beside themselves", () => {
  const [slot] = gaps;
  if (slot === undefined) throw new Error("no gap");
  const filled = takeTurns(gaps.slice(1, 2), [{ slot, accountId: "a" }], { lead: [], deputy: ["a", "b"] });
  expect(filled.map(({ slot: at, accountId }) => `${slotKey(at)} ${accountId}`)).toEqual(["2026-11-23 day deputy b"]);
});

test.each([
  ["2026-11-24T00:00:00Z", "2026-11-24", "day"],
  ["2026-11-24T11:59:59Z", "2026-11-24", "day"],
  ["2026-11-24T12:00:00Z", "2026-11-24", "night"],
  ["2026-12-31T23:59:59Z", "2026-12-31", "night"],
] as const)("%s falls into the %s's %s shift", (at, day, shift) => {
  expect(shiftAt(at)).toEqual({ day, shift });
  const { from, to } = shiftTimes(day, shift);
  expect(Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(to)).toBe(true);
});
