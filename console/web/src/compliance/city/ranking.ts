import type { ComplianceOverview } from "@chengfang/model/compliance/view";

export const rankings = ["rate", "highRisk", "overdueOrders"] as const;
export type RankBy = (typeof rankings)[number];
type Unit = ComplianceOverview["units"][number];

/** The best rate first, or the most of what is bad; who was not judged comes last. */
export function ranked(units: readonly Unit[], by: RankBy): Unit[] {
  const worth = (unit: Unit) => unit[by] ?? -1;
  return units.toSorted((a, b) => worth(b) - worth(a) || (b.rate ?? -1) - (a.rate ?? -1));
}
