import type { Baseline } from "./baseline.ts";
import type { Rate } from "./measure.ts";

/** One line: a rate with what a signature alone takes, or a time. */
export interface Row {
  readonly what: string;
  readonly rate?: Rate;
  readonly baseline?: Baseline;
  readonly milliseconds?: number;
  /** What issue 4 wants: at least so many a CPU-second, or at most so many milliseconds. */
  readonly wanted?: number;
  readonly note?: string;
}

const round = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

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
  const widths = head.map((_, at) => Math.max(...[head, ...cells].map((row) => (row[at] ?? "").length)));
  for (const row of [head, ...cells])
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
