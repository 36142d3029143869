import { z } from "zod";

/** Sigma's levels, which are also those of alerts and incidents, lowest first. */
export const Severity = z.enum(["informational", "low", "medium", "high", "critical"]);
export type Severity = z.infer<typeof Severity>;

/** The number that stands for a severity in `event.severity` and in sorting; Suricata's 1 (worst) to 4 map onto it. */
export const severityScore: Readonly<Record<Severity, number>> = {
  informational: 10,
  low: 30,
  medium: 50,
  high: 70,
  critical: 90,
};

const severities = new Map<number, Severity>(Severity.options.map((each) => [severityScore[each], each]));

/** The severity that a score stands for; `informational` for a number that is no severity's. */
export const severityOfScore = (score: number): Severity => severities.get(score) ?? "informational";

/** The worse of two severities. */
export function worse(a: Severity, b: Severity): Severity {
  return severityScore[a] >= severityScore[b] ? a : b;
}
