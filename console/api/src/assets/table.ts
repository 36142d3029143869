import { Refusal } from "@chengfang/model/refusal";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";

/** Rows of one register at most. */
const mostRows = 50_000;

/** A register's cells as text, its header first, whatever the file is: XLSX, or CSV in UTF-8 or GB18030. */
export async function tableOf(file: Buffer): Promise<string[][]> {
  const rows = file.subarray(0, 2).toString("latin1") === "PK" ? await sheet(file) : csv(file);
  if (rows.length > mostRows) throw new Refusal("too-large", `more than ${mostRows} rows`, { most: mostRows });
  if (rows.length === 0) throw new Refusal("invalid", "the file is empty", { reason: "empty" });
  return rows;
}

function csv(file: Buffer): string[][] {
  const text = decoded(file);
  const [first = ""] = text.split("\n", 1);
  const delimiter = [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      trim: true,
    });
  } catch (error) {
    throw new Refusal("invalid", error instanceof Error ? error.message : "not CSV", { reason: "csv" });
  }
}

/** Excel in China saves CSV as GB18030; text that is no UTF-8 is that. */
function decoded(file: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("gb18030").decode(file);
  }
}

async function sheet(file: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
  } catch {
    throw new Refusal("invalid", "not an XLSX file", { reason: "xlsx" });
  }
  const [first] = book.worksheets;
  const rows: string[][] = [];
  first?.eachRow({ includeEmpty: true }, (row, number) => {
    if (number > mostRows + 1) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column <= 100) cells[column - 1] = cell.text.trim();
    });
    rows[number - 1] = Array.from(cells, (cell) => cell ?? "");
  });
  return Array.from(rows, (row) => row ?? []);
}
