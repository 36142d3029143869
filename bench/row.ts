import { printTable } from "./table.ts";

/** One figure; beside it what is wanted. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly wanted?: readonly ["<" | "≤" | "≥", number];
  readonly note?: string;
}

/** Whether a figure is not what is wanted. */
export function missed({ measured, wanted }: Row): boolean {
  if (wanted === undefined) return false;
  const [sign, mark] = wanted;
  if (sign === "≥") return measured < mark;
  return sign === "<" ? measured >= mark : measured > mark;
}

/** Prints figures under a title; those that miss their mark are marked. */
export function printRows(title: string, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const head = [title, "measured", "wanted", "", ""];
  const cells = rows.map((row) => [
    row.what,
    `${Number(row.measured.toPrecision(3))} ${row.unit}`,
    row.wanted === undefined ? "" : `${row.wanted.join(" ")} ${row.unit}`,
    missed(row) ? "MISSED" : "",
    row.note ?? "",
  ]);
  printTable(head, cells);
  console.log();
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
