import { expect, test } from "vitest";
import { localRisk, riskOf } from "./risk.ts";
import type { RiskFacts } from "./risk.ts";

const none = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
const calm: RiskFacts = {
  incidents: none,
  alerts: none,
  overdue: 0,
  compliance: { met: 100, partial: 0, unmet: 0, pending: 0, highRisk: 0, overdueOrders: 0 },
  collection: { sources: 10, silent: 0, trouble: 0 },
  certificates: { withinWeek: 0, withinMonth: 0 },
};

test.each<[string, Partial<RiskFacts>, number, string]>([
  ["a city where nothing happens", {}, 0, "calm"],
  ["one critical incident", { incidents: { ...none, critical: 1 } }, 8, "calm"],
  ["five critical incidents", { incidents: { ...none, critical: 5 } }, 25, "watch"],
  ["a flood of low alerts alone", { alerts: { ...none, low: 1_000_000 } }, 15, "calm"],
  ["nothing judged yet", { compliance: { ...calm.compliance, met: 0, pending: 500 } }, 7, "calm"],
  ["all sources silent and the platform down", { collection: { sources: 4, silent: 4, trouble: 2 } }, 10, "calm"],
  ["an authority that does not answer", { certificates: null }, 0, "calm"],
])("%s", (_name, facts, value, level) => {
  expect(riskOf({ ...calm, ...facts })).toMatchObject({ value, level });
});

test("the worst of everything is 100, and the parts add up to the index", () => {
  const many = 1e6;
  const worst = riskOf({
    incidents: { ...none, critical: many },
    alerts: { ...none, critical: many },
    overdue: many,
    compliance: { met: 0, partial: 0, unmet: 100, pending: 0, highRisk: many, overdueOrders: many },
    collection: { sources: 3, silent: 3, trouble: 2 },
    certificates: { withinWeek: many, withinMonth: many },
  });
  expect(worst).toMatchObject({ value: 100, level: "alarm" });
  expect(worst.parts.reduce((sum, { most }) => sum + most, 0)).toBe(100);
  expect(Math.round(worst.parts.reduce((sum, { points }) => sum + points, 0))).toBe(worst.value);
});

test("what could not be seen is said to be so", () => {
  const { parts } = riskOf({ ...calm, certificates: null, collection: { sources: 0, silent: 0, trouble: 0 } });
  expect(parts.filter(({ known }) => !known).map(({ id }) => id)).toEqual(["collection", "certificates"]);
});

/** The same numbers each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function anyFacts(random: () => number): RiskFacts {
  const n = (most: number) => Math.floor(random() ** 3 * most);
  const counts = () => ({ critical: n(40), high: n(200), medium: n(900), low: n(5000), informational: n(9000) });
  const sources = n(60) + 1;
  return {
    incidents: counts(),
    alerts: counts(),
    overdue: n(40),
    compliance: {
      met: n(900) + 1,
      partial: n(300),
      unmet: n(300),
      pending: n(900),
      highRisk: n(90),
      overdueOrders: n(30),
    },
    collection: { sources, silent: Math.min(sources, n(20)), trouble: n(2) },
    certificates: { withinWeek: n(30), withinMonth: n(90) },
  };
}

/** Each way in which a city may get worse by one. */
const worsenings: readonly (readonly [string, (facts: RiskFacts) => RiskFacts])[] = [
  ...(["critical", "high", "medium", "low", "informational"] as const).flatMap((severity) =>
    (["incidents", "alerts"] as const).map(
      (what) =>
        [
          `one more ${severity} of ${what}`,
          (f: RiskFacts) => ({ ...f, [what]: { ...f[what], [severity]: (f[what][severity] ?? 0) + 1 } }),
        ] as const,
    ),
  ),
  ["an incident more past its limit", (f) => ({ ...f, overdue: f.overdue + 1 })],
  ...(["unmet", "partial", "pending"] as const).map(
    (to) =>
      [
        `an item met is now ${to}`,
        ({ compliance, ...f }: RiskFacts) => ({
          ...f,
          compliance: { ...compliance, met: compliance.met - 1, [to]: compliance[to] + 1 },
        }),
      ] as const,
  ),
  ...(["highRisk", "overdueOrders"] as const).map(
    (what) =>
      [
        `one more ${what}`,
        (f: RiskFacts) => ({ ...f, compliance: { ...f.compliance, [what]: f.compliance[what] + 1 } }),
      ] as const,
  ),
  [
    "a source falls silent",
    ({ collection, ...f }) => ({
      ...f,
      collection: { ...collection, silent: Math.min(collection.sources, collection.silent + 1) },
    }),
  ],
  ["the platform fails", ({ collection, ...f }) => ({ ...f, collection: { ...collection, trouble: 2 } })],
  ...(["withinWeek", "withinMonth"] as const).map(
    (what) =>
      [
        `one more certificate ends ${what}`,
        ({ certificates, ...f }: RiskFacts) => ({
          ...f,
          certificates: { withinWeek: 0, withinMonth: 0, ...certificates, [what]: (certificates?.[what] ?? 0) + 1 },
        }),
      ] as const,
  ),
];

test.each(worsenings)("worse never lowers the index: %s", (_name, worsen) => {
  const random = chance(42);
  for (let i = 0; i < 300; i += 1) {
    const facts = anyFacts(random);
    const [before, after] = [riskOf(facts), riskOf(worsen(facts))];
    expect(after.value).toBeGreaterThanOrEqual(before.value);
    for (const [n, part] of after.parts.entries())
      expect(part.points).toBeGreaterThanOrEqual(before.parts[n]?.points ?? 0);
    expect(localRisk(worsen(facts))).toBeGreaterThanOrEqual(localRisk(facts));
  }
});
