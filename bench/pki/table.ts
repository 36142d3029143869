import { printTable } from "../table.ts";
import type { Baseline } from "./baseline.ts";
import type { Rate } from "./measure.ts";

/** One line: a rate with what a signature alone takes, or a time. */
export interface Row {
  readonly what: string;
  readonly rate?: Rate;
  readonly baseline?: Baseline;
  readonly milliseconds?: number;
  /** What is wanted: at least so many a CPU-second, or at most so many milliseconds. */
  readonly wanted?: number;
  readonly note?: string;
}

const round = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

/** Prints the figures, each beside what is wanted and what a signature alone takes. */
export function print(rows: readonly Row[]): void {
  const head = ["what", "measured", "wanted", "signature alone", "ratio", ""];
  const cells = rows.map(({ what, rate, baseline, milliseconds, wanted, note = "" }) => {
    const measured = rate
      ? `${round(rate.perCpuSecond)} /CPU s`
      : milliseconds === undefined
        ? ""
        : `${round(milliseconds)} ms`;
    const limit = wanted === undefined ? "" : rate === undefined ? `≤ ${wanted} ms` : `≥ ${wanted}`;
    const alone = baseline === undefined ? "" : `${round(baseline.perSecond)} (${baseline.by})`;
    const ratio = rate && baseline ? (rate.perCpuSecond / baseline.perSecond).toFixed(2) : "";
    return [what, measured, limit, alone, ratio, note];
  });
  printTable(head, cells);
}
