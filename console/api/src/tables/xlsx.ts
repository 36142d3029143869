import type { Writable } from "node:stream";
import ExcelJS from "exceljs";

/** Rows of an XLSX's first sheet as they come, empty cells as empty texts; rows without any cell are none. */
export async function* sheetRows(file: string): AsyncGenerator<string[]> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
  });
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const cells: string[] = [];
      row.eachCell((cell, column) => {
        cells[column - 1] = textOf(cell.value);
      });
      if (cells.length > 0) yield Array.from(cells, (cell) => cell ?? "");
    }
    return;
  }
}

/** A cell as people read it; a formula is what it came to. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
  }
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("text" in value) return value.text;
  if ("result" in value) return textOf(value.result);
  return "error" in value ? value.error : "";
}

/** Writes rows as the one sheet of an XLSX, as they come. */
export async function writeSheet(stream: Writable, rows: AsyncIterable<readonly string[]>): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: false });
  const sheet = book.addWorksheet("Sheet1");
  for await (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
  await book.commit();
}
