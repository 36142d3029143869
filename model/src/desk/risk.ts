import { z } from "zod";
import type { Severity } from "../severity.ts";

/** What of alerts weighs in the order of work. */
export interface RiskFacts {
  readonly severity: Severity;
  /** Protection level of the most important asset (GB/T 22240), 0 where none is known. */
  readonly level: number;
  /** How much of the time given is used up by the alert that waits longest; 0 where no clock runs. */
  readonly used: number;
  readonly hosts: number;
  readonly alerts: number;
  /** What matched is known to threat intelligence. */
  readonly intelligence: boolean;
  /** Part of an incident already. */
  readonly incident: boolean;
}

export const RiskPart = z.object({
  code: z.enum(["severity", "asset", "clock", "hosts", "alerts", "intelligence", "incident"]),
  /** What it is about, as a number or a word of the model. */
  value: z.union([z.string(), z.number()]),
  points: z.int(),
});
export type RiskPart = z.infer<typeof RiskPart>;

const bySeverity: Readonly<Record<Severity, number>> = { critical: 50, high: 36, medium: 22, low: 9, informational: 1 };
const byLevel = [0, 3, 7, 13, 17, 20] as const;
const most = { clock: 12, hosts: 8, alerts: 4, intelligence: 4, incident: 2 } as const;

/** Points that grow with the order of magnitude: 1 gives none, `full` and more all. */
const scaled = (count: number, full: number, points: number) =>
  Math.round(Math.min(1, Math.log2(Math.max(1, count)) / Math.log2(full)) * points);

/** The score from 1 to 100 by which work is ordered: the sum of the parts, so that everybody can check it. */
export function riskScore({ severity, level, used, hosts, alerts, intelligence, incident }: RiskFacts): number {
  return (
    bySeverity[severity] +
    (byLevel[Math.min(5, Math.max(0, level))] ?? 0) +
    Math.round(Math.min(1, used) * most.clock) +
    scaled(hosts, 64, most.hosts) +
    scaled(alerts, 1024, most.alerts) +
    (intelligence ? most.intelligence : 0) +
    (incident ? most.incident : 0)
  );
}

/** The parts of a score, largest first; what adds nothing is left out. */
export function riskParts(facts: RiskFacts): RiskPart[] {
  const none: RiskFacts = { ...facts, level: 0, used: 0, hosts: 1, alerts: 1, intelligence: false, incident: false };
  const base = riskScore(none);
  const alone = (some: Partial<RiskFacts>) => riskScore({ ...none, ...some }) - base;
  const parts: RiskPart[] = [
    { code: "severity", value: facts.severity, points: base },
    { code: "asset", value: facts.level, points: alone({ level: facts.level }) },
    { code: "clock", value: Math.round(Math.min(9.99, facts.used) * 100), points: alone({ used: facts.used }) },
    { code: "hosts", value: facts.hosts, points: alone({ hosts: facts.hosts }) },
    { code: "alerts", value: facts.alerts, points: alone({ alerts: facts.alerts }) },
    { code: "intelligence", value: 1, points: alone({ intelligence: facts.intelligence }) },
    { code: "incident", value: 1, points: alone({ incident: facts.incident }) },
  ];
  return parts.filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points);
}
