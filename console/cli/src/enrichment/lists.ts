import { csvDelimiter, csvText } from "@chengfang/model/csv";
import { Enrichment } from "@chengfang/model/enrichment";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "csv-parse/sync";
import { stixIndicators } from "./stix.ts";

export const kinds = ["people", "scanners", "inside", "indicators"] as const satisfies (keyof Enrichment)[];
export type Kind = (typeof kinds)[number];

type Row = Readonly<Record<string, string>>;

/** What a spreadsheet may call its columns. */
const columns: Readonly<Record<string, string>> = {
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
};

const several = (text: string | undefined) => (text ?? "").split(/[;；\s]+/).filter((each) => each !== "");

const entries: Readonly<Record<Kind, (row: Row) => unknown[]>> = {
  people: ({ account, name, department }) => [{ accounts: several(account), name, department }],
  scanners: ({ name, range }) => [{ name, ranges: several(range) }],
  inside: ({ range }) => several(range),
  indicators: ({ until, ...row }) => [{ ...row, until: until === undefined || until === "" ? null : until }],
};

export interface ReadList {
  readonly list: Partial<Enrichment>;
  readonly count: number;
  readonly skipped: number;
}

/** Reads a list from a CSV with a header, or indicators from a STIX 2.1 bundle. */
export function readList(kind: Kind, bytes: Uint8Array): ReadList {
  const text = csvText(bytes).replace(/^\uFEFF/, "");
  const { found, skipped } = text.trimStart().startsWith("{")
    ? ofBundle(kind, text)
    : { found: ofRows(kind, text), skipped: 0 };
  const read = Enrichment.safeParse({ [kind]: found });
  if (!read.success) throw new Refusal("invalid", complaint(read.error.issues[0]));
  return { list: { [kind]: read.data[kind] }, count: found.length, skipped };
}

function ofBundle(kind: Kind, text: string) {
  if (kind !== "indicators") throw new Refusal("invalid", `${kind}: CSV; only indicators come as STIX`);
  const { indicators, skipped } = stixIndicators(JSON.parse(text));
  return { found: indicators, skipped };
}

function ofRows(kind: Kind, text: string): unknown[] {
  const rows: Row[] = parse(text, {
    columns: (names: string[]) => names.map((name) => columns[name.trim()] ?? name.trim().toLowerCase()),
    delimiter: csvDelimiter(text),
    skip_empty_lines: true,
    trim: true,
  });
  return rows.flatMap(entries[kind]);
}

/** The header is line 1. */
function complaint(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const [, row, ...rest] = issue?.path ?? [];
  return `${typeof row === "number" ? `row ${row + 2}: ` : ""}${rest.join(".")} ${issue?.message}`;
}
