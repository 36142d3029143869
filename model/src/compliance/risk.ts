import type { RiskEntryInput } from "./register.ts";

type Parts = Pick<RiskEntryInput, "assetValue" | "threatFrequency" | "vulnerabilitySeverity">;

/**
 * Risk by multiplication (GB/T 20984-2007 Annex A.3): the event's likelihood is √(threat × vulnerability), its loss
 * √(asset × vulnerability), the risk the product of both, 1–25.
 */
export function riskValue({ assetValue, threatFrequency, vulnerabilitySeverity }: Parts): number {
  const likelihood = Math.sqrt(threatFrequency * vulnerabilitySeverity);
  const loss = Math.sqrt(assetValue * vulnerabilitySeverity);
  return Math.round(likelihood * loss * 100) / 100;
}

/** Bands of the value (the standard's example): up to 5 very low, 10 low, 15 medium, 20 high, above very high. */
export const riskLevel = (parts: Parts): number => Math.min(5, Math.max(1, Math.ceil(riskValue(parts) / 5)));

/** The level that stays after treatment: the asset keeps its value. */
export const residualRiskLevel = (
  entry: Pick<RiskEntryInput, "assetValue" | "residualFrequency" | "residualSeverity">,
): number =>
  riskLevel({
    assetValue: entry.assetValue,
    threatFrequency: entry.residualFrequency,
    vulnerabilitySeverity: entry.residualSeverity,
  });
