import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCorrelator, type Firing, type Observation } from "./correlate.ts";
import type { CorrelationRule } from "./rule.ts";

const base = { groupBy: ["host"], withinMs: 100, fields: [], aliases: {} } as const;
const count = { ...base, id: "count", type: "event_count", rules: ["fail"], atLeast: 3 } satisfies CorrelationRule;
const values = {
  ...base,
  id: "values",
  type: "value_count",
  rules: ["fail", "other"],
  fields: ["user"],
  atLeast: 3,
} satisfies CorrelationRule;
const near = { ...base, id: "near", type: "temporal", rules: ["a", "b", "c"], atLeast: 3 } satisfies CorrelationRule;
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

function run(rules: readonly CorrelationRule[], lines: readonly Line[]): Firing[][] {
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
      [{ ...near, atLeast: 2 }],
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
  const then = { ...base, id: "then", type: "temporal_ordered", rules: ["count", "success"], atLeast: 2 } as const;
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
  const bursts = { ...count, id: "bursts", rules: ["count"], withinMs: 10_000, atLeast: 2 };
  const burst = (from: number) => [0, 1, 2, 3, 4].map((step): [string, number, string] => ["fail", from + step, "h"]);
  const firings = run([count, bursts], lines(...burst(0), ...burst(1000))).map(said);
  expect(firings.flat().filter((each) => each.startsWith("bursts"))).toEqual(["bursts!"]);
});

test("an alias reads another field of each rule", () => {
  const rule = { ...near, rules: ["a", "b"], atLeast: 2, groupBy: ["who"], aliases: { who: { a: "user", b: "host" } } };
  expect(run([rule], lines(["a", 0, "x", "alice"], ["b", 1, "alice", "y"])).map(said)).toEqual([[], ["near!"]]);
});

test("a crossing shows all it rests on, and what its group has in common", () => {
  const [, , firings] = run([count], lines(["fail", 3, "h"], ["fail", 1, "h"], ["fail", 2, "h"]));
  expect(firings?.[0]?.evidence.map((each) => each.event)).toEqual(["e1", "e2", "e0"]);
  expect(firings?.[0]?.group).toEqual([{ field: "host", value: "h" }]);
});

test("an event is told once, also where the condition is crossed again and again", () => {
  const steady = Array.from({ length: 20 }, (_, index): [string, number, string] => ["fail", index * 33, "h"]);
  const told = run([{ ...count, atLeast: 4 }], lines(...steady)).flatMap((firings) =>
    firings.flatMap(({ evidence }) => evidence),
  );
  expect(told.map((each) => each.event)).toEqual(steady.map((_, index) => `e${index}`));
});

/** What correlate.ts must say, from all marks ever seen: slow and obvious. */
function reference(rule: CorrelationRule, given: readonly Line[]): string[] {
  const seen: { at: number; value: string; host: string | undefined }[] = [];
  return given.map((line) => {
    const refs = rule.rules.flatMap((each, place) => (line.matched.includes(each) ? [String(place)] : []));
    const own = {
      event_count: ["x"],
      value_count: line.user === undefined ? [] : [line.user],
      temporal: refs,
      temporal_ordered: refs,
    };
    let answer = "";
    for (const value of refs.length > 0 ? own[rule.type] : []) {
      const mark = { at: line.at, value, host: line.host };
      const group = seen.filter((each) => each.host === line.host);
      const newest = Math.max(line.at, ...group.map((each) => each.at));
      const inside = [...group, mark].filter((each) => each.at > newest - rule.withinMs);
      if (!inside.includes(mark)) continue;
      if (rule.type === "temporal_ordered" && value !== "0" && inside.length === 1) continue;
      const others = inside.filter((each) => each !== mark);
      if (belongs(rule, others, mark)) answer = holds(rule, others) && answer !== "!" ? "+" : "!";
      seen.push(mark);
    }
    return answer;
  });
}

function holds(rule: CorrelationRule, marks: readonly { at: number; value: string }[]): boolean {
  if (rule.type === "event_count") return marks.length >= rule.atLeast;
  if (rule.type !== "temporal_ordered") return new Set(marks.map((mark) => mark.value)).size >= rule.atLeast;
  const from = (step: number, at: number): boolean =>
    step === rule.rules.length ||
    marks.some((mark) => mark.value === String(step) && mark.at >= at && from(step + 1, mark.at));
  return from(0, Number.NEGATIVE_INFINITY);
}

/** The condition holds, and of an order a chain goes through the mark: no other takes its step. */
function belongs(
  rule: CorrelationRule,
  others: readonly { at: number; value: string }[],
  mark: { at: number; value: string },
) {
  const rivals = rule.type === "temporal_ordered" ? others.filter((each) => each.value !== mark.value) : others;
  return holds(rule, [...rivals, mark]);
}

const someLines = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    matched: fc.uniqueArray(fc.constantFrom("a", "b", "c", "fail", "other"), { minLength: 1, maxLength: 2 }),
    host: fc.constantFrom("h", "i"),
    user: fc.constantFrom("u", "v", "w", "x", undefined),
  }),
  { maxLength: 60 },
);

describe("agrees with the slow reference, late events included", () => {
  test.each([[count], [values], [near], [chain], [{ ...near, id: "two", atLeast: 2 }]])("$id $type", (rule) => {
    fc.assert(
      fc.property(someLines, (given) => {
        const answers = run([rule], given).map((firings) => firings.map((each) => (each.crossed ? "!" : "+")).join(""));
        expect(answers).toEqual(reference(rule, given));
      }),
      { numRuns: 300 },
    );
  });
});

test("a restart at any place answers the same", () => {
  fc.assert(
    fc.property(someLines, fc.nat(60), (given, cut) => {
      const rules = [count, values, near, chain];
      const whole = createCorrelator(rules);
      let halves = createCorrelator(rules);
      const kept = new Map<string, string>();
      for (const [index, line] of given.entries()) {
        if (index === cut)
          halves = createCorrelator(rules, { kept: [...kept.values()].map((text) => JSON.parse(text)) });
        const seen = observation(line, index);
        expect(halves.observe(seen)).toEqual(whole.observe(seen));
        for (const change of halves.changes()) kept.set(change.rule + change.key, JSON.stringify(change));
      }
    }),
    { numRuns: 200 },
  );
});

test("memory is bounded: the fullest rule forgets its least recently touched group, and it is counted", () => {
  const correlator = createCorrelator([count, { ...near, id: "quiet" }], { budget: 100 });
  correlator.observe(observation({ matched: ["a"], at: 0, host: "calm" }, 0));
  for (let index = 0; index < 10_000; index += 1)
    correlator.observe(observation({ matched: ["fail"], at: index, host: `h${index}` }, index));
  expect(correlator.counts()).toEqual({ groups: 100, marks: 100, evicted: 9901, late: 0 });
  expect(correlator.kept().some(({ rule }) => rule === "quiet")).toBe(true);
});

test("idle groups are forgotten by arrival, and a changed rule begins anew", () => {
  const correlator = createCorrelator([count]);
  for (const index of [0, 1]) correlator.observe(observation({ matched: ["fail"], at: index, host: "h" }, index));
  const again = (rule: CorrelationRule) => createCorrelator([rule], { kept: correlator.kept() }).counts().groups;
  expect([again(count), again({ ...count, atLeast: 4 }), again({ ...count, id: "gone" })]).toEqual([1, 0, 0]);
  correlator.sweep(3_600_000);
  expect(correlator.counts().groups).toBe(0);
  expect(correlator.changes()).toEqual([]);
});
