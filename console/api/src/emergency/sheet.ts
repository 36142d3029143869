import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import { byteOrderMark, csvLine } from "../events/csv.ts";
import { csvRows } from "../tables/csv.ts";

/** Names of columns in both languages. */
export type Columns<K extends string> = Readonly<Record<K, readonly [zh: string, en: string]>>;

const mostRows = 5000;

export const Import = z.object({ text: z.string().max(900_000), dryRun: z.boolean().default(false) });
export const Imported = z.object({
  created: z.int(),
  updated: z.int(),
  /** If there are any, nothing is written. */
  problems: z.array(z.object({ row: z.int(), reason: z.string(), value: z.string() })),
});
export type Imported = z.infer<typeof Imported>;
export type ImportProblem = Imported["problems"][number];

export interface SheetRow<K extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<K, string>>;
}

/** What rows were understood as, and which were not. */
export function sorted<T>(read: readonly Read<T>[]): {
  readonly values: T[];
  readonly problems: ImportProblem[];
} {
  return {
    values: read.flatMap((each) => ("value" in each ? [each.value] : [])),
    problems: read.flatMap((each) => ("problem" in each ? [each.problem] : [])),
  };
}

export type Read<T> = { readonly value: T } | { readonly problem: ImportProblem };

/** Rows of a CSV whose header names the columns in either language; columns of other names are passed over. */
export async function sheetRows<K extends string>(text: string, columns: Columns<K>): Promise<SheetRow<K>[]> {
  const [header = [], ...lines] = await Array.fromAsync(rowsOf(text));
  const names = Object.entries<readonly [string, string]>(columns);
  const places = names.map(
    ([key, [zh, en]]) => [key, header.findIndex((cell) => [zh, en].includes(cell.trim()))] as const,
  );
  const missing = places.find(([, at]) => at < 0);
  if (missing !== undefined) {
    const name = columns[missing[0] as K][0];
    throw new Refusal("invalid", `no column ${name}`, { reason: "column", name });
  }
  if (lines.length > mostRows) throw new Refusal("too-large", "too many rows", { most: mostRows });
  return lines.map((cells, i) => ({
    row: i + 2,
    cells: Object.fromEntries(places.map(([key, at]) => [key, plain(cells[at] ?? "")])) as Record<K, string>,
  }));
}

async function* rowsOf(text: string): AsyncGenerator<string[]> {
  const once = (async function* whole() {
    yield text;
  })();
  for await (const some of csvRows(once)) yield* some;
}

/** Our own exports put an apostrophe before what a spreadsheet would compute, a number with a plus sign for example. */
const plain = (cell: string) => cell.trim().replace(/^'(?=[=+\-@])/, "");

/** A sheet for people, its header in their language. */
export function sheetOf<K extends string>(
  columns: Columns<K>,
  rows: readonly Readonly<Record<NoInfer<K>, string>>[],
  language: "zh" | "en",
): string {
  const keys = Object.keys(columns) as K[];
  const titles = keys.map((key) => columns[key][language === "zh" ? 0 : 1]);
  return byteOrderMark + [titles, ...rows.map((row) => keys.map((key) => row[key]))].map(csvLine).join("");
}
