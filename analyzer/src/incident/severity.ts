import type { Importance } from "@chengfang/model/asset";
import type { SeverityReason } from "@chengfang/model/incident";
import { Severity, severityScore } from "@chengfang/model/severity";

/** What the asset register says of an asset, as far as an incident's severity needs it. */
export interface AssetWeight {
  readonly name: string;
  readonly importance: Importance;
  /** Protection level G of GB/T 22240, null where it is not graded. */
  readonly level: number | null;
}

/** Tactics from which alerts are progress of one attack and no single finding. */
const manyTactics = 3;
/** GB/T 22240-2020: from level 3 on damage reaches social order or national security. */
const highLevel = 3;

export interface Judged {
  readonly severity: Severity;
  readonly reasons: SeverityReason[];
}

/** The worst alert, one step more for progress over tactics, one more for what the asset means to the city. */
export function judgeSeverity(worst: Severity, tactics: readonly string[], assets: readonly AssetWeight[]): Judged {
  const reasons: SeverityReason[] = [{ code: "worst-alert", value: worst }];
  if (tactics.length >= manyTactics) reasons.push({ code: "attack-progress", value: String(tactics.length) });
  const weighty = assetReasons(assets);
  const steps = reasons.length - 1 + (weighty.length > 0 ? 1 : 0);
  return { severity: raised(worst, steps), reasons: [...reasons, ...weighty] };
}

function assetReasons(assets: readonly AssetWeight[]): SeverityReason[] {
  const critical = assets.find((asset) => asset.importance === "critical");
  const level = Math.max(0, ...assets.map((asset) => asset.level ?? 0));
  return [
    ...(critical === undefined ? [] : [{ code: "asset-importance" as const, value: critical.name }]),
    ...(level < highLevel ? [] : [{ code: "protection-level" as const, value: String(level) }]),
  ];
}

const steps = Severity.options;

function raised(severity: Severity, by: number): Severity {
  return steps[Math.min(steps.indexOf(severity) + by, steps.length - 1)] ?? severity;
}

/** Whether a severity is no lower than another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severityScore[severity] >= severityScore[least];
}
