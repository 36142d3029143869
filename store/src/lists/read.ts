import { csvDelimiter, csvText } from "@chengfang/model/csv";
import { enrichmentLimits } from "@chengfang/model/enrichment";
import type { Enrichment, ListFlaw, ListKind } from "@chengfang/model/enrichment";
import { CsvError, parse } from "csv-parse/sync";
import { isMisp, mispRows } from "./misp.ts";
import { columns, judges } from "./rows.ts";
import type { Row } from "./rows.ts";
import { stixRows } from "./stix.ts";

/** A file as a list. With flaws it is not used: what was left out would be missed by nobody. */
export interface ReadList {
  readonly entries: Enrichment[ListKind];
  readonly flaws: readonly ListFlaw[];
  /** Indicators of kinds that events are not looked up by. */
  readonly skipped: number;
}

/** More are not told. */
const mostFlaws = 100;

/** What a spreadsheet may call its columns. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    账号: "account",
    姓名: "name",
    名称: "name",
    部门: "department",
    地址: "range",
    类型: "kind",
    值: "value",
    来源: "provider",
    说明: "description",
    可信度: "confidence",
    有效期至: "until",
  }),
);

interface Rows {
  readonly rows: readonly { readonly line: number; readonly row: Row }[];
  readonly flaws: readonly ListFlaw[];
  readonly skipped: number;
}

/** Reads a list from a CSV with a header; indicators also from MISP's CSV and a STIX 2.1 bundle. */
export function readList(kind: ListKind, file: Uint8Array): ReadList {
  const text = csvText(file).replace(/^\uFEFF/, "");
  const found = kind === "indicators" && text.trimStart().startsWith("{") ? bundleRows(text) : csvRows(kind, text);
  const entries: unknown[] = [];
  const flaws: ListFlaw[] = [...found.flaws];
  for (const { line, row } of found.rows) {
    const judged = judges[kind](row);
    if ("entry" in judged) entries.push(judged.entry);
    else flaws.push({ line, ...judged.flaw });
    if (flaws.length >= mostFlaws) break;
  }
  if (entries.length > enrichmentLimits[kind]) flaws.push({ line: 0, field: "", code: "too-many" });
  return { entries: entries as Enrichment[ListKind], flaws, skipped: found.skipped };
}

function bundleRows(text: string): Rows {
  const found = stixRows(text);
  if (found === undefined) return { rows: [], flaws: [{ line: 0, field: "", code: "json" }], skipped: 0 };
  return { rows: found.rows.map((row) => ({ line: 0, row })), flaws: [], skipped: found.skipped };
}

interface Parsed {
  readonly record: Row;
  readonly info: { readonly lines: number };
}

function csvRows(kind: ListKind, text: string): Rows {
  let header: string[] = [];
  const one = (line: number, code: ListFlaw["code"], field = ""): Rows => ({
    rows: [],
    flaws: [{ line, field, code }],
    skipped: 0,
  });
  try {
    const parsed: unknown = parse(text, {
      columns: (found: string[]) => (header = found.map((name) => names.get(name.trim()) ?? name.trim().toLowerCase())),
      delimiter: csvDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const rows = (parsed as Parsed[]).map(({ record: row, info: { lines: line } }) => ({ line, row }));
    if (kind === "indicators" && isMisp(header)) return ofMisp(rows);
    const missing = columns[kind].needed.find((name) => !header.includes(name));
    return missing === undefined ? { rows, flaws: [], skipped: 0 } : one(1, "no-column", missing);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return one(Number(error["lines"] ?? 0), "csv");
  }
}

function ofMisp(given: Rows["rows"]): Rows {
  const made = given.map(({ line, row }) => mispRows(row).map((each) => ({ line, row: each })));
  return { rows: made.flat(), flaws: [], skipped: made.filter(({ length }) => length === 0).length };
}
