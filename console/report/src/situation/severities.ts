import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { severityScore } from "@chengfang/model/severity";
import type { Severity } from "@chengfang/model/severity";

/** Severities that were there, the worst first. */
export function severitiesOf(facts: SituationFacts): { severity: Severity; count: number }[] {
  return (Object.keys(severityScore) as Severity[])
    .toReversed()
    .map((severity) => ({ severity, count: facts.alerts.bySeverity[severity] ?? 0 }))
    .filter(({ count }) => count > 0);
}
