import { columns } from "@chengfang/model/event";
import type { EventFields } from "@chengfang/model/event";

/** Spreadsheets take a cell that begins so for a formula: OWASP, "CSV Injection". */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One cell: never a formula, quoted where it must be. */
export function csvCell(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, ended as RFC 4180 says. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** So that Excel reads the file as UTF-8. */
export const byteOrderMark = "\uFEFF";

/** Events on their way out. */
export interface Taking {
  readonly events: AsyncIterable<EventFields>;
  /** An event as its reader may see it. */
  readonly see: (event: EventFields) => EventFields;
  /** Called when the last one is out, or nobody reads on. */
  readonly end: () => Promise<void>;
}

/** Events as CSV, as they come. Lists become one cell, their elements apart by a semicolon; names of fields are plain. */
export async function* eventsAsCsv({ events, see, end }: Taking, fields: readonly string[]): AsyncGenerator<string> {
  try {
    yield `${byteOrderMark}${fields.join(",")}\r\n`;
    for await (const event of events) {
      const seen = see(event);
      yield csvLine(fields.map((name) => cellOf(seen[name])));
    }
  } finally {
    await end();
  }
}

function cellOf(value: EventFields[string] | undefined): unknown {
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? value.join("; ") : value;
}

/** Events as NDJSON, as they come. */
export async function* eventsAsNdjson({ events, see, end }: Taking): AsyncGenerator<string> {
  try {
    for await (const event of events) yield `${JSON.stringify(see(event))}\n`;
  } finally {
    await end();
  }
}

/** Everything that has a column, the original line last. */
export const allColumns: readonly string[] = Object.keys(columns);
