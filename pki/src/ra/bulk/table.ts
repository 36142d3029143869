import { csvDelimiter, csvText } from "@chengfang/model/csv";
import type { LineProblem } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "csv-parse/sync";

/** Lines of one file at most. */
const mostLines = 5000;

/** What a column may be called, in either language. */
export type Headers<C extends string> = Readonly<Record<C, readonly string[]>>;

export interface BulkLine<C extends string> {
  /** As a spreadsheet counts it: the header is the first. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<C, string>>>;
}

/**
 * The lines of a CSV by their columns: UTF-8, or GB18030 as Excel in China saves it. Refuses ("invalid") a file that is
 * none or names a column twice or not at all, ("too-large") too many lines.
 */
export function linesOf<C extends string>(
  file: Buffer,
  headers: Headers<C>,
): { lines: BulkLine<C>[]; problems: LineProblem[] } {
  const [head = [], ...rows] = cellsOf(file);
  if (rows.length > mostLines) throw new Refusal("too-large", `more than ${mostLines} lines`, { most: mostLines });
  const columns = head.map((title) => columnOf(title, headers));
  const known = columns.filter((column) => column !== undefined);
  if (known.length === 0) throw new Refusal("invalid", "no known column in the first line", { reason: "header" });
  if (new Set(known).size < known.length)
    throw new Refusal("invalid", "a column stands there twice", { reason: "header" });
  const problems = head
    .filter((title, i) => columns[i] === undefined && title !== "")
    .map((title): LineProblem => ({ line: 1, column: title, message: "unknown column" }));
  const lines = rows.map((cells, i) => ({ line: i + 2, cells: named(cells, columns) }));
  return { lines: lines.filter(({ cells }) => Object.keys(cells).length > 0), problems };
}

function named<C extends string>(
  cells: readonly string[],
  columns: readonly (C | undefined)[],
): Partial<Record<C, string>> {
  const given: Partial<Record<C, string>> = {};
  for (const [i, column] of columns.entries()) {
    const cell = cells[i];
    if (column !== undefined && cell !== undefined && cell !== "") given[column] = cell;
  }
  return given;
}

function columnOf<C extends string>(title: string, headers: Headers<C>): C | undefined {
  const wanted = normal(title);
  return (Object.keys(headers) as C[]).find((column) =>
    [column, ...headers[column]].some((each) => normal(each) === wanted),
  );
}

const normal = (text: string) => text.toLowerCase().replaceAll(/[\s_*（）():：]/g, "");

function cellsOf(file: Buffer): string[][] {
  const text = csvText(file);
  try {
    return parse(text, {
      bom: true,
      delimiter: csvDelimiter(text),
      relaxColumnCount: true,
      trim: true,
      to: mostLines + 2,
      max_record_size: 200_000,
    });
  } catch (error) {
    throw new Refusal("invalid", error instanceof Error ? error.message : "not CSV", { reason: "csv" });
  }
}
