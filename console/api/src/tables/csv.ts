import { csvDelimiter } from "@chengfang/model/csv";
import { Refusal } from "@chengfang/model/refusal";

const longestRow = 1_000_000;

/**
 * Rows of a CSV (RFC 4180) as they come, its header first; empty lines are none. Own, as it is the pace of copies of
 * millions of rows: an unquoted line is one `split`. What is not CSV is refused with the row's number: cells that slip
 * into another column would be masked by another column's rule.
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<string[][]> {
  let rest = "";
  let delimiter: string | undefined;
  let row = 0;
  for await (const piece of text) {
    rest += delimiter === undefined ? piece.replace(/^\uFEFF/, "") : piece;
    if (delimiter === undefined && !rest.includes("\n")) continue;
    delimiter ??= csvDelimiter(rest);
    const rows: string[][] = [];
    const used = take(rest, { delimiter, last: false, rows });
    rest = rest.slice(used);
    row += rows.length;
    if (rest.length > longestRow)
      throw new Refusal("invalid", `row ${row + 1} does not end`, { reason: "csv", row: row + 1 });
    if (rows.length > 0) yield rows;
  }
  const rows: string[][] = [];
  if (rest !== "") take(rest, { delimiter: delimiter ?? csvDelimiter(rest), last: true, rows });
  if (rows.length > 0) yield rows;
}

interface Taking {
  readonly delimiter: string;
  /** Nothing follows: the last line needs no end. */
  readonly last: boolean;
  readonly rows: string[][];
}

/** Takes the whole rows from the text; gives how much of it they were. */
function take(text: string, { delimiter, last, rows }: Taking): number {
  let quote = text.indexOf('"');
  for (let at = 0; ; ) {
    if (at >= text.length) return text.length;
    const newline = text.indexOf("\n", at);
    if (newline < 0 && !last) return at;
    const end = newline < 0 ? text.length : newline;
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote >= 0 && quote < end) {
      const taken = quoted(text, at, { delimiter, last });
      if (taken === undefined) return at;
      rows.push(taken.cells);
      at = taken.end;
    } else {
      const line = text.slice(at, end).replace(/\r$/, "");
      if (line !== "") rows.push(line.split(delimiter));
      at = end + 1;
    }
  }
}

/** One row with quotes in it; undefined if its end has not come yet. */
function quoted(
  text: string,
  from: number,
  { delimiter, last }: { delimiter: string; last: boolean },
): { readonly cells: string[]; readonly end: number } | undefined {
  const cells: string[] = [];
  for (let at = from; ; at += 1) {
    const cell = text.charCodeAt(at) === 34 ? inQuotes(text, at) : bare(text, at, delimiter);
    if (cell === undefined) {
      if (last) throw new Refusal("invalid", "a quoted cell does not end", { reason: "csv" });
      return undefined;
    }
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) continue;
    const end = lineEnd(text, at, last);
    if (end !== undefined) return { cells, end };
    // The line's end may not have come yet.
    if (!last && at + 2 > text.length) return undefined;
    throw new Refusal("invalid", `text after a quoted cell: ${cells.length}`, { reason: "csv", cell: cells.length });
  }
}

/** Where the next line begins, if a line ends here. */
function lineEnd(text: string, at: number, last: boolean): number | undefined {
  if (text[at] === "\n") return at + 1;
  if (text[at] === "\r" && text[at + 1] === "\n") return at + 2;
  return last && at >= text.length ? at : undefined;
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function inQuotes(text: string, open: number): Cell | undefined {
  for (let from = open + 1; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0 || close + 1 > text.length) return undefined;
    if (text[close + 1] !== '"') return { value: text.slice(open + 1, close).replaceAll('""', '"'), end: close + 1 };
    from = close + 2;
  }
}

function bare(text: string, from: number, delimiter: string): Cell | undefined {
  let end = from;
  while (
    end < text.length &&
    text[end] !== delimiter &&
    text[end] !== "\n" &&
    !(text[end] === "\r" && text[end + 1] === "\n")
  )
    end += 1;
  return { value: text.slice(from, end), end };
}
