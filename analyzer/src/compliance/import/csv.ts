import { csvDelimiter } from "@chengfang/model/csv";

/** Rows of a CSV (RFC 4180, any of the usual dividers) by the names of its head, which are in capitals here. */
export function readRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = cellsOf(text.replace(/^\ufeff/, ""));
  const names = head?.map((name) => name.trim().toUpperCase()) ?? [];
  return rows
    .filter((row) => row.some((cell) => cell !== ""))
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}

/** Rows and columns beyond these are no report's. */
const mostRows = 250_000;
const mostColumns = 300;

function cellsOf(text: string): string[][] {
  const divider = csvDelimiter(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length && rows.length <= mostRows) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at, divider);
    if (row.length < mostColumns) row.push(cell);
    at = end;
    if (text[at] === divider) {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    while (at < text.length && text[at] !== "\n") at += 1;
    at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function quoted(text: string, from: number): { cell: string; end: number } {
  let cell = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { cell: cell + text.slice(at), end: text.length };
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    at = quote + 2;
  }
}

function plain(text: string, from: number, divider: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== divider && text[end] !== "\n") end += 1;
  return { cell: text.slice(from, end).replace(/\r$/, ""), end };
}
