/** Rows of a query: CSV with a head, as RFC 4180 has it. */
export interface Rows {
  /** Where each column stands. Names are the same in any case: Oracle and 达梦 answer in capitals. */
  readonly columns: ReadonlyMap<string, number>;
  readonly cells: readonly (readonly string[])[];
  /** The rows as they were written, for quoting. */
  readonly lines: readonly string[];
}

/** Reads a table: the first line that is not empty names the columns, in any case. */
export function readRows(text: string): Rows {
  const records = readRecords(text);
  const [head, ...rows] = records.filter(({ line }) => line.trim() !== "");
  return {
    columns: new Map(head?.cells.map((name, index) => [name.trim().toLowerCase(), index])),
    cells: rows.map(({ cells }) => cells),
    lines: rows.map(({ line }) => line),
  };
}

interface Record {
  readonly cells: readonly string[];
  readonly line: string;
}

/** A cell in quotes may hold commas, line ends and doubled quotes. One that never closes ends with the text. */
function readRecords(text: string): Record[] {
  const records: Record[] = [];
  let cells: string[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quoted(text, at + 1) : plain(text, at);
    cells.push(cell.value);
    at = cell.end + 1;
    if (text[cell.end] === "," && at < text.length) continue;
    records.push({ cells, line: text.slice(start, cell.end).trimEnd() });
    cells = [];
    start = at;
  }
  return records;
}

interface Cell {
  readonly value: string;
  /** The comma or line end behind it. */
  readonly end: number;
}

const stop = /[,\n]/g;

function plain(text: string, from: number): Cell {
  stop.lastIndex = from;
  const end = stop.exec(text)?.index ?? text.length;
  return { value: text.slice(from, end).replace(/\r$/, ""), end };
}

function quoted(text: string, from: number): Cell {
  let close = text.indexOf('"', from);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return { value: text.slice(from).replaceAll('""', '"'), end: text.length };
  return { value: text.slice(from, close).replaceAll('""', '"'), end: plain(text, close + 1).end };
}
