import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldValue } from "../engine/record.ts";
import { loadRules } from "../rules.ts";
import { createCorrelator, type Firing, type Observation } from "./correlate.ts";
import { linkCorrelations } from "./link.ts";
import type { Ruled } from "./test/definition.ts";
import { type Answer, createReference, type Event } from "./test/reference.ts";

const toleranceMs = 40_000;
const runs = 2000;

const detection = (id: string) =>
  `title: ${id}\nid: ${id}\nname: ${id}\nlogsource: {product: x}\ndetection: {s: {a: 1}, condition: s}`;

const types = [
  ["event_count", ""],
  ["value_count", "user"],
  ["value_count", "[user, bytes]"],
  ["value_sum", "bytes"],
  ["value_avg", "bytes"],
  ["value_percentile", "bytes"],
  ["value_median", "bytes"],
  ["temporal", ""],
  ["temporal_ordered", ""],
] as const;

const bound = fc.record({
  operator: fc.constantFrom("gt", "gte", "gte", "lt", "lte", "eq", "neq"),
  value: fc.integer({ min: -1, max: 5 }),
});

const words = fc.constantFrom(
  "X and Y",
  "X or Y",
  "not X or Y",
  "X and not Y",
  "not (X and Y)",
  "1 of them",
  "all of them",
  "(X or Z) and Y",
  "X and not (Y or Z)",
  "X and Y or not Z and Y",
);

/** One correlation as its author writes it; `below`: names that it may refer to. */
function correlation(id: string, below: readonly string[]) {
  return fc
    .record({
      type: fc.constantFrom(...types),
      rules: fc.shuffledSubarray([...below], { minLength: 1, maxLength: 3 }),
      groupBy: fc.constantFrom("[host]", "[]", "[host, user]", "[who]"),
      timespan: fc.integer({ min: 30, max: 150 }),
      bounds: fc.uniqueArray(bound, { minLength: 1, maxLength: 2, selector: ({ operator }) => operator }),
      percentile: fc.constantFrom(0, 25, 50, 90, 100),
      words,
      isInWords: fc.boolean(),
    })
    .map(({ type: [type, field], rules, groupBy, timespan, bounds, percentile, words: text, isInWords }) => {
      const more = [
        ...bounds.map(({ operator, value }) => `${operator}: ${value}`),
        ...(field === "" ? [] : [`field: ${field}`]),
        ...(type === "value_percentile" ? [`percentile: ${percentile}`] : []),
      ];
      const isTemporal = type.startsWith("temporal");
      const said = isTemporal && isInWords ? inWords(text, rules) : `{ ${more.join(", ")} }`;
      const aliases = groupBy === "[who]" ? `\n  aliases: { who: { ${rules[0]}: user } }` : "";
      return `title: ${id}\nid: ${id}\nname: ${id}\ncorrelation:\n  type: ${type}\n  rules: [${rules.join(", ")}]\n  group-by: ${groupBy}\n  timespan: ${timespan}s\n  condition: ${said}${aliases}`;
    });
}

function inWords(text: string, [x = "", y = x, z = y]: readonly string[]): string {
  return text.replaceAll("X", x).replaceAll("Y", y).replaceAll("Z", z);
}

const someRules = fc
  .tuple(
    correlation("one", ["a", "b", "c"]),
    correlation("two", ["a", "b", "c", "one"]),
    correlation("three", ["b", "one", "two"]),
  )
  .map((documents): readonly Ruled[] => {
    const text = [detection("a"), detection("b"), detection("c"), ...documents].join("\n---\n");
    const { correlations, rules } = loadRules([{ path: "r.yml", text }]);
    const expressions = new Map(correlations.map(({ id, expression }) => [id, expression]));
    return linkCorrelations(correlations, rules).rules.map((rule) => ({ ...rule, words: expressions.get(rule.id) }));
  });

const someEvents = fc
  .array(
    fc.record({
      step: fc.constantFrom(0, 0, 1, 2, 5, 10, 30),
      behind: fc.constantFrom(0, 0, 0, 0, 1, 7, 20, 39, 40, 41, 60, 120),
      matched: fc.uniqueArray(fc.constantFrom("a", "b", "c", "other"), { minLength: 1, maxLength: 2 }),
      host: fc.constantFrom<FieldValue | undefined>("h", "h", "i", undefined, null),
      user: fc.constantFrom<FieldValue | undefined>("u", "v", "w", "7", 7, undefined, ["u", "v"]),
      bytes: fc.constantFrom<FieldValue | undefined>(1, 2.5, "3", -1, 0.25, "much", undefined, 4, " "),
    }),
    { minLength: 15, maxLength: 45 },
  )
  .map((lines) => {
    let now = 1000;
    return lines.map(({ step, behind, matched, ...fields }, index): Event => {
      now += step;
      const known = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      return { id: `e${index}`, at: (now - behind) * 1000, matched, fields: Object.fromEntries(known) };
    });
  });

function observationOf({ id, at, matched, fields }: Event, index: number): Observation {
  return { event: id, at, arrived: index, matched, read: (_, name) => fields[name] };
}

const answerOf = ({ rule, crossed, window, value }: Firing): Answer =>
  window === undefined
    ? { rule: rule.id, crossed }
    : { rule: rule.id, crossed, window: [window.from, window.until], value };

/** Windows that are over at the same moment have no order. */
const sorted = (answers: readonly Answer[]) => answers.map((each) => JSON.stringify(each)).toSorted();

const endOfTime = 1e9;

test("agrees with the slow reference over random correlations and streams", () => {
  let [observations, crossings, windows] = [0, 0, 0];
  fc.assert(
    fc.property(someRules, someEvents, (rules, events) => {
      const correlator = createCorrelator(rules, { toleranceMs });
      const reference = createReference(rules, toleranceMs);
      for (const [index, event] of events.entries()) {
        const answers = correlator.observe(observationOf(event, index)).map(answerOf);
        expect(sorted(answers)).toEqual(sorted(reference.observe(event)));
        observations += 1;
        crossings += answers.filter(({ window, crossed }) => crossed && window === undefined).length;
        windows += answers.filter(({ window }) => window !== undefined).length;
      }
      const last = correlator.advance(endOfTime, 0).map(answerOf);
      expect(sorted(last)).toEqual(sorted(reference.advance(endOfTime)));
      windows += last.filter(({ window }) => window !== undefined).length;
    }),
    { numRuns: runs, endOnFailure: true, interruptAfterTimeLimit: 25_000, markInterruptAsFailure: false },
  );
  console.log(`correlations: ${observations} observations compared, ${crossings} crossings, ${windows} windows`);
  expect(crossings).toBeGreaterThan(runs / 2);
  expect(windows).toBeGreaterThan(runs / 2);
}, 180_000);

test("killed anywhere and gone on from what was kept, the firings are the same", () => {
  fc.assert(
    fc.property(someRules, someEvents, fc.uniqueArray(fc.nat(45), { maxLength: 4 }), (rules, events, cuts) => {
      const options = { toleranceMs, budget: 25 };
      const whole = createCorrelator(rules, options);
      const kept = new Map<string, string>();
      let halves = createCorrelator(rules, options);
      let moment = JSON.stringify(halves.moment());
      for (const [index, event] of events.entries()) {
        if (cuts.includes(index))
          halves = createCorrelator(rules, {
            ...options,
            kept: [...kept.values()].map((text) => JSON.parse(text)),
            moment: JSON.parse(moment),
          });
        const expected = whole.observe({ ...observationOf(event, index), note: () => event.id });
        expect(halves.observe({ ...observationOf(event, index), note: () => event.id })).toEqual(expected);
        for (const change of halves.changes()) {
          kept.delete(change.rule + change.key);
          if (change.memory !== null) kept.set(change.rule + change.key, JSON.stringify(change));
        }
        moment = JSON.stringify(halves.moment());
      }
      expect(halves.advance(endOfTime, 0)).toEqual(whole.advance(endOfTime, 0));
    }),
    { numRuns: 700, endOnFailure: true },
  );
}, 180_000);
