import fc from "fast-check";
import { expect, test } from "vitest";
import { createCorrelator, type Observation } from "./correlate.ts";
import type { CorrelationRule } from "./rule.ts";
import { Slab } from "./slab.ts";
import { Turns } from "./turns.ts";
import { Values } from "./values.ts";

test("turns are what a map would say, with values that left among them", () => {
  const step = fc.record({ goes: fc.constantFrom(0, 0, 0, 1, 3), value: fc.nat(60) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000, size: "max" }), (steps) => {
      const length = 32;
      const known = new Map<number, number>();
      const turns = new Turns(length);
      let oldest = 0;
      const forget = () => {
        for (const [value, turn] of known) if (turn < oldest) known.delete(value);
      };
      for (const [turn, { goes, value }] of steps.entries()) {
        oldest = Math.max(oldest + goes, turn - length + 1);
        forget();
        expect(turns.get(value, oldest)).toBe(known.get(value) ?? -1);
        known.set(value, turn);
        if (turns.set(value, turn, oldest)) continue;
        turns.clear();
        for (const [each, at] of known) expect(turns.set(each, at, oldest)).toBe(true);
      }
      forget();
      const found = Array.from({ length: 61 }, (_, value) => [value, turns.get(value, oldest)] as const);
      expect(new Map(found.filter(([, turn]) => turn !== -1))).toEqual(known);
    }),
    { numRuns: 20 },
  );
});

test("a text keeps its number while it is held, and not longer", () => {
  const values = new Values();
  const [a, empty] = [values.hold("a"), values.hold("")];
  expect(values.hold("a")).toBe(a);
  expect([values.text(a), values.text(empty)]).toEqual(["a", ""]);
  values.release(a);
  expect(values.find("a")).toBe(a);
  values.release(a);
  expect(values.find("a")).toBe(-1);
  expect(values.hold("b")).toBe(a);
});

test("runs of the slab never overlap, and free ones are used again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(7)), { maxLength: 200 }), (steps) => {
      const slab = new Slab();
      const runs: [first: number, exponent: number][] = [];
      for (const [takes, number] of steps) {
        const [given] = takes ? [] : runs.splice(number % Math.max(1, runs.length), 1);
        if (given !== undefined) slab.giveRun(...given);
        if (takes) runs.push([slab.takeRun(number), number]);
      }
      const places = runs.flatMap(([first, exponent]) => Array.from({ length: 2 ** exponent }, (_, n) => first + n));
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});

const base = { id: "r", rules: ["m"], groupBy: [], aliases: {}, fields: ["user"], withinMs: 10_000 } as const;
const least = (value: number) =>
  ({ judged: "crossing", condition: { criteria: [{ operator: "gte", value }] } }) as const;
const observation = (n: number, user: string): Observation => ({
  event: `e${n}`,
  at: n,
  arrived: n,
  matched: ["m"],
  read: () => user,
});

test("a group that never rests goes on over any number of marks", () => {
  const rule: CorrelationRule = { ...base, type: "value_count", ...least(6) };
  const correlator = createCorrelator([rule]);
  const events = 80_000;
  let [fired, crossed, told] = [0, 0, 0];
  for (let n = 0; n < events; n += 1)
    // Nine values of which the window holds all; every other mark is of the same one.
    for (const firing of correlator.observe(observation(n, `u${n % 2 === 0 ? 0 : n % 9}`))) {
      fired += 1;
      told += firing.evidence.length;
      crossed += firing.crossed ? 1 : 0;
    }
  expect(crossed).toBe(1);
  expect(fired).toBeGreaterThan(events - 20);
  expect(told).toBeLessThanOrEqual(events);
  expect(correlator.counts().marks).toBe(6);
});

test("a burst leaves no long run behind, and what comes after it is judged as before", () => {
  const rule: CorrelationRule = { ...base, type: "value_count", ...least(4000), withinMs: 100 };
  const correlator = createCorrelator([rule]);
  const fired = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) =>
      correlator.observe({ ...observation(n, `u${n}`), at: from + (n * 50) / count }),
    ).flat().length;
  expect([fired(0, 5000), fired(1000, 3), fired(2000, 5000)]).toEqual([1001, 0, 1001]);
});

test("of a window with many events the first hundred and the newest hundred are shown, also over a restart", () => {
  const rule: CorrelationRule = {
    ...base,
    type: "event_count",
    judged: "closing",
    condition: { criteria: [{ operator: "lt", value: 1000 }] },
  };
  const sizes: [number, number][] = [];
  for (const events of [150, 199, 200, 201, 202, 299, 300, 301, 450, 620])
    for (const cut of [0, 120, 201, 330]) {
      const options = { toleranceMs: 20 };
      const whole = createCorrelator([rule], options);
      let halves = createCorrelator([rule], options);
      for (let n = 0; n < events; n += 1) {
        if (n === cut) {
          const [kept, moment] = [JSON.parse(JSON.stringify(halves.kept())), halves.moment()];
          halves = createCorrelator([rule], { ...options, kept, moment });
          sizes.push([halves.counts().marks, whole.counts().marks]);
        }
        whole.observe(observation(n, ""));
        halves.observe(observation(n, ""));
      }
      const [closed] = whole.advance(1e6, 0);
      expect(halves.advance(1e6, 0)).toEqual([closed]);
      const shown = Array.from({ length: events }, (_, n) => `e${n}`);
      const expected = events <= 200 ? shown : [...shown.slice(0, 100), ...shown.slice(-100)];
      expect(closed?.evidence.map(({ event }) => event)).toEqual(expected);
    }
  expect(sizes.map(([half]) => half)).toEqual(sizes.map(([, all]) => all));
});

test("many values that come, come late, come again and leave are counted as a set would count them", () => {
  const [enough, withinMs] = [235, 400];
  const rule: CorrelationRule = { ...base, type: "value_count", ...least(enough), withinMs };
  // Holds all values, so that none gets the number of one that left.
  const never: CorrelationRule = { ...rule, id: "never", ...least(1e6), withinMs: 1e6 };
  const correlator = createCorrelator([rule, never], { budget: 1e6 });
  let past: { at: number; user: string }[] = [];
  const holds = () => new Set(past.map(({ user }) => user)).size >= enough;
  const [said, expected]: [string[], string[]] = [[], []];
  for (let [n, newest] = [0, 0]; n < 6000; n += 1) {
    const mixed = Math.imul(n, 2_654_435_761) >>> 8;
    const at = n - (n % 4 === 0 ? mixed % 450 : 0);
    const user = `u${Math.floor(n / 2) + (mixed % (n % 900 < 450 ? 90 : 190))}`;
    newest = Math.max(newest, at);
    past = past.filter((each) => each.at > newest - withinMs);
    const before = holds();
    if (at > newest - withinMs) past.push({ at, user });
    if (at > newest - withinMs && holds()) expected.push(`${n} ${!before}`);
    for (const { crossed } of correlator.observe({ ...observation(n, user), at })) said.push(`${n} ${crossed}`);
  }
  expect(said).toEqual(expected);
  expect(expected.filter((each) => each.endsWith("true")).length).toBeGreaterThan(4);
});
