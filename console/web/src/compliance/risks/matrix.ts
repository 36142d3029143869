import type { RiskEntry, RiskEntryInput } from "@chengfang/model/compliance/register";

type Parts = Pick<RiskEntryInput, "assetValue" | "threatFrequency" | "vulnerabilitySeverity">;

export const steps = [1, 2, 3, 4, 5] as const;
export type Step = (typeof steps)[number];

const step = (value: number): Step => steps[Math.min(5, Math.max(1, Math.round(value))) - 1] ?? 1;

/** Where a risk lies: how likely it is, and what it would cost (GB/T 20984, by multiplication). */
export function placeOf({ assetValue, threatFrequency, vulnerabilitySeverity }: Parts): {
  readonly likelihood: Step;
  readonly loss: Step;
} {
  return {
    likelihood: step(Math.sqrt(threatFrequency * vulnerabilitySeverity)),
    loss: step(Math.sqrt(assetValue * vulnerabilitySeverity)),
  };
}

/** What colours a field: the highest level of the risks in it, as the list says it; an empty one has that of its place. */
export const levelIn = (rows: readonly RiskEntry[], after: boolean): number | undefined =>
  rows.length === 0 ? undefined : Math.max(...rows.map((row) => (after ? row.residualLevel : row.level)));

/** The level of a place in the matrix. */
export const fieldLevel = (likelihood: Step, loss: Step): number =>
  Math.min(5, Math.max(1, Math.ceil((likelihood * loss) / 5)));

/** The risks of each field, `likelihood loss`; before treatment or after it. */
export function fieldsOf(rows: readonly RiskEntry[], after: boolean): Map<string, RiskEntry[]> {
  return Map.groupBy(rows, (row) => {
    const parts = after
      ? { ...row, threatFrequency: row.residualFrequency, vulnerabilitySeverity: row.residualSeverity }
      : row;
    const { likelihood, loss } = placeOf(parts);
    return `${likelihood} ${loss}`;
  });
}
