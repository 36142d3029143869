import type { CatalogueItem, HighRiskCase } from "@chengfang/model/compliance/catalogue";
import type { Risk, Verdict } from "@chengfang/model/compliance/verdict";
import type { Waiver } from "@chengfang/model/compliance/work";
import type { Finding } from "./findings.ts";
import type { JudgedSystem } from "./input.ts";
import { expiryOf, moment } from "./time.ts";

/** What a failing item means beyond its verdict. */
export interface Danger {
  readonly highRisk: readonly { readonly case: string; readonly mitigated: boolean }[];
  readonly hazards: readonly string[];
  /** Of the problem as a whole; null: there is none. */
  readonly severity: Risk | null;
  readonly mitigations: readonly Waiver[];
}

/** The cases that concern a system: of its level, its extensions, and its need of continuity. */
export function casesOf(cases: readonly HighRiskCase[], system: JudgedSystem): Map<string, HighRiskCase> {
  const scopes = new Set(["general", ...system.extensions]);
  const concerned = cases.filter(
    (each) =>
      each.fromLevel <= Math.min(system.levelG, 4) &&
      scopes.has(each.scope) &&
      (!each.continuityCritical || system.continuityCritical),
  );
  return new Map(concerned.map((each) => [each.id, each]));
}

/** Approved and not over at a moment. */
export function inForce(waivers: readonly Waiver[], at: number): Waiver[] {
  return waivers.filter(
    ({ state, decidedAt, expiresAt }) =>
      state === "approved" &&
      decidedAt !== null &&
      moment(decidedAt) <= at &&
      expiryOf(decidedAt, { until: expiresAt, days: 0 }) >= at,
  );
}

interface Problem {
  readonly item: CatalogueItem;
  readonly verdict: Verdict;
  /** Signed and not expired. */
  readonly findings: readonly Finding[];
  readonly cases: ReadonlyMap<string, HighRiskCase>;
  /** In force, of this item. */
  readonly waivers: readonly Waiver[];
}

/**
 * High-risk cases (guide of 2025): of a failing check, those that it names; of an item of which nothing is met, those
 * of the item too. A mitigation in force lowers a case that can be mitigated at all. A hazard trigger of the item is
 * raised by an unmet item, and by a partial one with a high risk that nothing mitigates.
 */
export function dangerOf({ item, verdict, findings, cases, waivers }: Problem): Danger {
  if (verdict !== "unmet" && verdict !== "partial")
    return { highRisk: [], hazards: [], severity: null, mitigations: [] };
  const failing = findings.filter((each) => each.verdict === "unmet" && !each.result.unverified);
  const named = failing.flatMap(({ result }) => result.highRiskCases);
  const ids = new Set([...named, ...(verdict === "unmet" ? item.highRiskCases : [])].filter((id) => cases.has(id)));
  const mitigations = waivers.filter(({ kind }) => kind === "mitigation");
  const highRisk = [...ids].toSorted().map((id) => ({
    case: id,
    mitigated:
      cases.get(id)?.mitigable === true &&
      mitigations.some(({ highRiskCase }) => highRiskCase === null || highRiskCase === id),
  }));
  const open = highRisk.some(({ mitigated }) => !mitigated);
  const hazards = verdict === "unmet" || open ? item.hazardTriggers : [];
  const severity = open ? "high" : highRisk.length > 0 ? "medium" : mildSeverity(item, failing);
  return { highRisk, hazards, severity, mitigations: highRisk.length > 0 ? mitigations : [] };
}

/** Without a high-risk case a problem is medium at most: by its checks, or by the weight of the item if none failed. */
function mildSeverity({ weight }: CatalogueItem, failing: readonly Finding[]): Risk {
  if (failing.length > 0) return failing.every(({ result }) => result.risk === "low") ? "low" : "medium";
  return weight === 1 ? "low" : "medium";
}
