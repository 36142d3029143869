import type { MetricsRow } from "@chengfang/model/casework";

const measures = ["detect", "acknowledge", "contain", "resolve"] as const;
const figures = ["count", "mean", "median", "p90"] as const;

/** The metrics as a table that spreadsheets open: UTF-8 with its mark, times in minutes. */
export function metricsCsv(rows: readonly MetricsRow[], by: string): string {
  const heads = measures.flatMap((measure) => figures.map((figure) => `${measure}_${figure}`));
  const lines = rows.map((row) => [
    row.key,
    row.incidents,
    row.closed,
    ...measures.flatMap((measure) =>
      figures.map((figure) => (figure === "count" ? row[measure].count : minutes(row[measure][figure]))),
    ),
  ]);
  return `\uFEFF${[[by, "incidents", "closed", ...heads], ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

const minutes = (ms: number | null) => (ms === null ? "" : (ms / 60_000).toFixed(1));

/** Quoted where it has to be; what a spreadsheet would take for a formula is text. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
