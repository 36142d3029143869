import { parentPort, workerData } from "node:worker_threads";
import ExcelJS from "exceljs";
import { mostColumns, mostRows } from "./most.ts";

/** What is spread over whole ranges, cell by cell, and says nothing of an asset. */
const ignoreNodes = ["mergeCells", "dataValidations", "conditionalFormatting", "hyperlinks", "drawing", "tableParts"];

const book = new ExcelJS.Workbook();
const { buffer, byteOffset, byteLength } = workerData as Uint8Array<ArrayBuffer>;
await book.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength), { ignoreNodes });
const rows: string[][] = [];
// Only cells that are there: an empty one up to the last of 16,384 columns would be made for every row.
book.worksheets[0]?.eachRow((row, number) => {
  if (number > mostRows + 1) return;
  const cells: string[] = [];
  row.eachCell((cell, column) => {
    if (column <= mostColumns) cells[column - 1] = cell.text.trim();
  });
  rows[number - 1] = Array.from(cells, (cell) => cell ?? "");
});
parentPort?.postMessage(Array.from(rows, (row) => row ?? []));
