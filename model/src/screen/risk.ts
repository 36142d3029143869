import { z } from "zod";
import { Severity } from "../severity.ts";

/** What the index is made of; each part has a most that it can add, and the mosts sum to 100. */
export const riskParts = ["incidents", "alerts", "overdue", "compliance", "collection", "certificates"] as const;
export type RiskPartId = (typeof riskParts)[number];

const count = z.int().min(0);
const BySeverity = z.record(Severity, count);

/** What is known of the city at one moment. More of any of it is worse, but for `met`, `sources` and what is `null`. */
export const RiskFacts = z.object({
  /** Incidents that are not closed, whatever their age. */
  incidents: BySeverity,
  /** Alerts of the last 24 hours that nobody has taken up. */
  alerts: BySeverity,
  /** Open incidents past a limit of time. */
  overdue: count,
  compliance: z.object({
    met: count,
    partial: count,
    unmet: count,
    /** Not judged yet: unknown is not good. */
    pending: count,
    highRisk: count,
    overdueOrders: count,
  }),
  collection: z.object({
    sources: count,
    silent: count,
    /** Whether a part of the platform is degraded (1) or down (2). */
    trouble: z.int().min(0).max(2),
  }),
  /** null: the identity authority did not answer. */
  certificates: z.object({ withinWeek: count, withinMonth: count }).nullable(),
});
export type RiskFacts = z.infer<typeof RiskFacts>;

export const RiskPart = z.object({
  id: z.enum(riskParts),
  /** What it adds to the index, to one decimal. */
  points: z.number(),
  /** What it could add at most. */
  most: z.int(),
  /** Whether what it rests on could be seen. */
  known: z.boolean(),
});
export type RiskPart = z.infer<typeof RiskPart>;

/** Calm, watch, warning, alarm; the colours of GB/T 32924 warnings have nothing to do with it. */
export const riskLevels = ["calm", "watch", "warning", "alarm"] as const;
export type RiskLevel = (typeof riskLevels)[number];

export const Risk = z.object({ value: z.int().min(0).max(100), level: z.enum(riskLevels), parts: z.array(RiskPart) });
export type Risk = z.infer<typeof Risk>;

/** How many times a low one weighs one of this severity. */
const weight: Readonly<Record<Severity, number>> = { informational: 0.1, low: 1, medium: 4, high: 12, critical: 40 };

interface Measure {
  readonly most: number;
  /** A load of so much gives 63 % of the most; three times as much, 95 %. */
  readonly scale: number;
  readonly load: (facts: RiskFacts) => number;
  readonly known?: (facts: RiskFacts) => boolean;
}

const weighed = (counts: Readonly<Partial<Record<Severity, number>>>) =>
  Severity.options.reduce((sum, severity) => sum + weight[severity] * (counts[severity] ?? 0), 0);

/**
 * How the index is made. Each part has a load, which grows with everything that is worse, and gives
 * most × (1 − e^(−load ÷ scale)): it rises steeply at first, never falls, and never passes its most, so that a flood of
 * one kind cannot hide the others. The weights are a judgement of this platform and rest on no standard.
 */
const measures: Readonly<Record<RiskPartId, Measure>> = {
  incidents: { most: 35, scale: 160, load: ({ incidents }) => weighed(incidents) },
  alerts: { most: 15, scale: 900, load: ({ alerts }) => weighed(alerts) },
  overdue: { most: 15, scale: 5, load: ({ overdue }) => overdue },
  compliance: { most: 17, scale: 1, load: complianceLoad, known: ({ compliance }) => itemsOf(compliance) > 0 },
  collection: { most: 10, scale: 0.5, load: collectionLoad, known: ({ collection }) => collection.sources > 0 },
  certificates: { most: 8, scale: 12, load: certificateLoad, known: ({ certificates }) => certificates !== null },
};

/** The city's risk index with its make-up; the same facts give the same index. */
export function riskOf(facts: RiskFacts): Risk {
  const exact = riskParts.map((id) => {
    const { most, scale, load, known } = measures[id];
    return { id, most, exact: most * (1 - Math.exp(-load(facts) / scale)), known: known?.(facts) ?? true };
  });
  const value = Math.min(100, Math.round(exact.reduce((sum, each) => sum + each.exact, 0)));
  return {
    value,
    level: riskLevelOf(value),
    parts: exact.map(({ id, most, exact: points, known }) => ({
      id,
      most,
      points: Math.round(points * 10) / 10,
      known,
    })),
  };
}

/** The level of an index of 0 to 100. */
export function riskLevelOf(value: number): RiskLevel {
  if (value < 25) return "calm";
  if (value < 50) return "watch";
  return value < 75 ? "warning" : "alarm";
}

/** The index of one district or unit: what attackers do there, by the same weights, on a scale of its own. */
export function localRisk({ incidents, alerts }: Pick<RiskFacts, "incidents" | "alerts">): number {
  const load = weighed(incidents) / 80 + weighed(alerts) / 240;
  return Math.round(100 * (1 - Math.exp(-load)));
}

const itemsOf = ({ met, partial, unmet, pending }: RiskFacts["compliance"]) => met + partial + unmet + pending;

function complianceLoad({ compliance }: RiskFacts): number {
  const { partial, unmet, pending, highRisk, overdueOrders } = compliance;
  const items = itemsOf(compliance);
  const gap = items === 0 ? 0 : (unmet + partial / 2 + pending / 2) / items;
  return gap + highRisk / 100 + overdueOrders / 20;
}

function collectionLoad({ collection: { sources, silent, trouble } }: RiskFacts): number {
  return (sources === 0 ? 0 : silent / sources) + trouble / 2;
}

function certificateLoad({ certificates }: RiskFacts): number {
  return certificates === null ? 0 : certificates.withinWeek * 3 + certificates.withinMonth * 0.5;
}
