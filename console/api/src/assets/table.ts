import { csvDelimiter, csvText } from "@chengfang/model/csv";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "csv-parse/sync";
import { mostColumns, mostRows } from "./most.ts";
import { sheetOf } from "./sheet.ts";

/** A register's cells as text, its header first, whatever the file is: XLSX, or CSV in UTF-8 or GB18030. */
export async function tableOf(file: Buffer): Promise<string[][]> {
  const rows = file.subarray(0, 2).toString("latin1") === "PK" ? await sheetOf(file) : csv(file);
  if (rows.length > mostRows) throw new Refusal("too-large", `more than ${mostRows} rows`, { most: mostRows });
  if (rows.length === 0) throw new Refusal("invalid", "the file is empty", { reason: "empty" });
  return rows;
}

function csv(file: Buffer): string[][] {
  const text = csvText(file);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: csvDelimiter(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      trim: true,
      to: mostRows + 1, // no more are looked at, however many empty lines follow
      max_record_size: 1_000_000,
    });
    return rows.map((cells) => cells.slice(0, mostColumns));
  } catch (error) {
    throw new Refusal("invalid", error instanceof Error ? error.message : "not CSV", { reason: "csv" });
  }
}
