import { describe, expect, test } from "vitest";
import { createCorrelator, type Firing, type Observation } from "./correlate.ts";
import type { CorrelationRule } from "./rule.ts";

const least = (value: number) =>
  ({ judged: "crossing", condition: { criteria: [{ operator: "gte", value }] } }) as const;
const base = { groupBy: ["host"], withinMs: 100, fields: [], aliases: {} } as const;
const count = { ...base, id: "count", type: "event_count", rules: ["fail"], ...least(3) } satisfies CorrelationRule;
const values = {
  ...base,
  id: "values",
  type: "value_count",
  rules: ["fail", "other"],
  fields: ["user"],
  ...least(3),
} satisfies CorrelationRule;
const near = { ...base, id: "near", type: "temporal", rules: ["a", "b", "c"], ...least(3) } satisfies CorrelationRule;
const chain = { ...near, id: "chain", type: "temporal_ordered" } satisfies CorrelationRule;

interface Line {
  readonly at: number;
  readonly matched: readonly string[];
  readonly host?: string | undefined;
  readonly user?: string | undefined;
}

function observation(line: Line, index: number): Observation {
  const fields: Record<string, string | undefined> = { host: line.host, user: line.user, client: line.host };
  return { event: `e${index}`, at: line.at, arrived: index, matched: line.matched, read: (_, name) => fields[name] };
}

function run(rules: readonly CorrelationRule[], lines: readonly Line[]): (readonly Firing[])[] {
  const correlator = createCorrelator(rules);
  return lines.map((line, index) => correlator.observe(observation(line, index)));
}

const said = (firings: readonly Firing[]) => firings.map(({ rule, crossed }) => `${rule.id}${crossed ? "!" : ""}`);

/** `fail@10` lines at host h by user u, in short: [rule, time, host, user]. */
const lines = (...rows: [string, number, string?, string?][]): Line[] =>
  rows.map(([rule, at, host, user]) => ({ matched: rule.split("+"), at, host, user }));

describe("what each type answers, event by event", () => {
  const rows: [string, readonly CorrelationRule[], Line[], string[][]][] = [
    [
      "a count fires when it is reached, then goes on, and again after a pause",
      [count],
      lines(["fail", 0, "h"], ["fail", 10, "h"], ["fail", 20, "h"], ["fail", 30, "h"], ["fail", 500, "h"]),
      [[], [], ["count!"], ["count"], []],
    ],
    [
      "a window does not include its own length",
      [count],
      lines(["fail", 0, "h"], ["fail", 50, "h"], ["fail", 100, "h"]),
      [[], [], []],
    ],
    [
      "groups are apart",
      [count],
      lines(["fail", 0, "h"], ["fail", 1, "i"], ["fail", 2, "h"], ["fail", 3, "i"]),
      [[], [], [], []],
    ],
    [
      "events without the field are a group of their own",
      [count],
      lines(["fail", 0], ["fail", 1, ""], ["fail", 2], ["fail", 3]),
      [[], [], [], ["count!"]],
    ],
    [
      "a late event counts while it lies in the newest window",
      [count],
      lines(["fail", 200, "h"], ["fail", 190, "h"], ["fail", 100, "h"], ["fail", 101, "h"]),
      [[], [], [], ["count!"]],
    ],
    [
      "the same value twice is one value; a missing one is none",
      [values],
      lines(
        ["fail", 0, "h", "u"],
        ["fail", 1, "h", "u"],
        ["other", 2, "h"],
        ["fail", 3, "h", "v"],
        ["other", 4, "h", "w"],
      ),
      [[], [], [], [], ["values!"]],
    ],
    [
      "an event that matches two of the rules counts once",
      [{ ...count, rules: ["fail", "other"] }],
      lines(["fail+other", 0, "h"], ["fail+other", 1, "h"]),
      [[], []],
    ],
    ["temporal takes any order", [near], lines(["c", 0, "h"], ["a", 1, "h"], ["b", 2, "h"]), [[], [], ["near!"]]],
    ["one event may be all of them", [near, chain], lines(["c+b+a", 0, "h"]), [["near!", "chain!"]]],
    [
      "two of three where the condition says so",
      [{ ...near, ...least(2) }],
      lines(["c", 0, "h"], ["a", 1, "h"]),
      [[], ["near!"]],
    ],
    [
      "ordered takes the order alone",
      [chain],
      lines(["c", 0, "h"], ["b", 1, "h"], ["a", 2, "h"], ["b", 3, "h"], ["c", 4, "h"]),
      [[], [], [], [], ["chain!"]],
    ],
    [
      "what follows a chain is no part of it unless it ends one",
      [chain],
      lines(["a", 0, "h"], ["b", 1, "h"], ["c", 2, "h"], ["a", 3, "h"], ["c", 4, "h"]),
      [[], [], ["chain!"], [], ["chain"]],
    ],
    [
      "a late link completes a chain",
      [chain],
      lines(["a", 0, "h"], ["c", 5, "h"], ["b", 3, "h"]),
      [[], [], ["chain!"]],
    ],
  ];
  test.each(rows)("%s", (_, rules, given, expected) => {
    expect(run(rules, given).map(said)).toEqual(expected);
  });
});

test("many failures, then a success: a correlation builds on another, which stays fresh while it holds", () => {
  const then = { ...base, id: "then", type: "temporal_ordered", rules: ["count", "success"], ...least(2) } as const;
  const rows = lines(
    ...Array.from({ length: 30 }, (_, index): [string, number, string] => ["fail", index * 10, "h"]),
    ["success", 300, "h"],
    ["success", 301, "i"],
  );
  const firings = run([count, then], rows);
  expect(said(firings[2] ?? [])).toEqual(["count!"]);
  expect(said(firings[29] ?? [])).toEqual(["count"]);
  expect(said(firings[30] ?? [])).toEqual(["then!"]);
  expect(firings[31]).toEqual([]);
  // Of the window of 100: what the count rested on when it was crossed lies before it and is forgotten.
  expect(firings[30]?.[0]?.evidence.map((each) => each.event)).toEqual([
    ...Array.from({ length: 9 }, (_, index) => `e${index + 21}`),
    "e30",
  ]);
  const soon = run([count, then], lines(["fail", 0, "h"], ["fail", 1, "h"], ["fail", 2, "h"], ["success", 3, "h"]));
  expect(soon[3]?.[0]?.evidence.map((each) => each.event)).toEqual(["e0", "e1", "e2", "e3"]);
});

test("a chained count takes what goes on holding as one", () => {
  const bursts = { ...count, id: "bursts", rules: ["count"], withinMs: 10_000, ...least(2) };
  const burst = (from: number) => [0, 1, 2, 3, 4].map((step): [string, number, string] => ["fail", from + step, "h"]);
  const firings = run([count, bursts], lines(...burst(0), ...burst(1000))).map(said);
  expect(firings.flat().filter((each) => each.startsWith("bursts"))).toEqual(["bursts!"]);
});

test("an alias reads another field of each rule", () => {
  const rule = {
    ...near,
    rules: ["a", "b"],
    ...least(2),
    groupBy: ["who"],
    aliases: { who: { a: "user", b: "host" } },
  };
  expect(run([rule], lines(["a", 0, "x", "alice"], ["b", 1, "alice", "y"])).map(said)).toEqual([[], ["near!"]]);
});

test("a crossing shows all it rests on, and what its group has in common", () => {
  const [, , firings] = run([count], lines(["fail", 3, "h"], ["fail", 1, "h"], ["fail", 2, "h"]));
  expect(firings?.[0]?.evidence.map((each) => each.event)).toEqual(["e1", "e2", "e0"]);
  expect(firings?.[0]?.group).toEqual([{ field: "host", value: "h" }]);
});

test("a late match of another correlation brings what that rests on, also among events of rules", () => {
  const both = { ...count, id: "both", rules: ["other", "count"] };
  const firings = run(
    [{ ...count, ...least(2) }, both],
    lines(["other", 50, "h"], ["other", 60, "h"], ["other", 90, "h"], ["fail", 10, "h"], ["fail", 55, "h"]),
  );
  expect(firings[2]?.[0]?.evidence.map((each) => each.event)).toEqual(["e0", "e1", "e2"]);
  const [counted, bothNow] = firings[4] ?? [];
  expect(counted?.evidence.map((each) => each.event)).toEqual(["e3", "e4"]);
  expect(bothNow?.evidence.map((each) => each.event)).toEqual(["e3", "e4"]);
});

test("an event is told once, also where the condition is crossed again and again", () => {
  const steady = Array.from({ length: 20 }, (_, index): [string, number, string] => ["fail", index * 33, "h"]);
  const told = run([{ ...count, ...least(4) }], lines(...steady)).flatMap((firings) =>
    firings.flatMap(({ evidence }) => evidence),
  );
  expect(told.map((each) => each.event)).toEqual(steady.map((_, index) => `e${index}`));
});

test("memory is bounded: the fullest rule forgets its least recently touched group, and it is counted", () => {
  const correlator = createCorrelator([count, { ...near, id: "quiet" }], { budget: 100 });
  correlator.observe(observation({ matched: ["a"], at: 0, host: "calm" }, 0));
  for (let index = 0; index < 10_000; index += 1)
    correlator.observe(observation({ matched: ["fail"], at: index, host: `h${index}` }, index));
  expect(correlator.counts()).toEqual({
    groups: 100,
    marks: 100,
    evicted: 9901,
    late: 0,
    unjudged: 0,
    evictedOf: new Map([["count", 9901]]),
  });
  expect(correlator.kept().some(({ rule }) => rule === "quiet")).toBe(true);
});

test("idle groups are forgotten by arrival, and a changed rule begins anew", () => {
  const correlator = createCorrelator([count]);
  for (const index of [0, 1]) correlator.observe(observation({ matched: ["fail"], at: index, host: "h" }, index));
  const again = (rule: CorrelationRule) => createCorrelator([rule], { kept: correlator.kept() }).counts().groups;
  expect([again(count), again({ ...count, ...least(4) }), again({ ...count, id: "gone" })]).toEqual([1, 0, 0]);
  correlator.advance(2, 3_600_000);
  correlator.sweep();
  expect(correlator.counts().groups).toBe(0);
  expect(correlator.changes()).toEqual([]);
});
