import type { Asset } from "@chengfang/model/asset";
import type { EntityPicture } from "@chengfang/model/query-language/picture";
import { severityOfScore } from "@chengfang/model/severity";

interface Facts {
  readonly openAlerts: number;
  /** Score of the worst open alert; 0 without one. */
  readonly worst: number;
  readonly openIncidents: number;
  readonly intelligence: boolean;
  readonly assets: readonly Pick<Asset, "importance">[];
  readonly failed: number;
}

const byImportance: Readonly<Record<Asset["importance"], number>> = { critical: 15, high: 10, normal: 3, low: 0 };

/** Points for what speaks against a thing, or makes it matter more; together 100 at most. */
export function riskOf(facts: Facts): Pick<EntityPicture, "risk" | "reasons"> {
  const { openAlerts, worst, openIncidents, intelligence, assets, failed } = facts;
  const [importance] = assets.map((asset) => asset.importance).toSorted((a, b) => byImportance[b] - byImportance[a]);
  const all: EntityPicture["reasons"] = [
    { code: "worst-alert", value: severityOfScore(worst), points: Math.round(worst * 0.4) },
    { code: "open-alerts", value: String(openAlerts), points: Math.min(15, Math.round(5 * Math.log2(openAlerts + 1))) },
    { code: "open-incidents", value: String(openIncidents), points: Math.min(20, openIncidents * 10) },
    { code: "intelligence", value: "", points: intelligence ? 15 : 0 },
    { code: "asset-importance", value: importance ?? "", points: byImportance[importance ?? "low"] },
    { code: "failed-checks", value: String(failed), points: Math.min(10, failed) },
  ];
  const reasons = all.filter(({ points }) => points > 0);
  return {
    risk: Math.min(
      100,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    reasons,
  };
}
