import type { z } from "zod";

type Language = "zh" | "en";

/** What a register's file may hold, `name` among it: a column by the names it goes by (of the template first), and what its cells mean. */
export interface Register<Column extends string> {
  readonly headers: Readonly<Record<Column, readonly [zh: string, en: string, ...others: string[]]>>;
  readonly shape: Readonly<Record<Column, z.ZodType>>;
  /** What a cell says, as the schema wants it; undefined for the column's default; a `Wrong` says why it is no value. */
  readonly valueOf: (column: Column, cell: string) => unknown;
  /** Why the schema does not take a cell of the column. */
  readonly messageOf: (column: Column, language: Language) => string;
}

/** A cell that cannot be read, and why. */
export class Wrong {
  readonly message: Readonly<Record<Language, string>>;
  constructor(message: Readonly<Record<Language, string>>) {
    this.message = message;
  }
}

/** A row or a column that was left out, and why. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

interface ReadRows {
  readonly rows: { readonly row: number; readonly input: Record<string, unknown> & { name: string } }[];
  readonly problems: RowProblem[];
}

const say = {
  zh: {
    noName: (name: string) => `表头中没有“${name}”一列`,
    unknownColumn: "无法识别的表头，该列未导入",
    twice: (row: number) => `与第 ${row} 行同名`,
  },
  en: {
    noName: (name: string) => `there is no column “${name}” in the header`,
    unknownColumn: "unknown header; the column was not read",
    twice: (row: number) => `same name as row ${row}`,
  },
};

/** A register's rows. One with a problem, or named as an earlier one, is left out; only columns that are there are set. */
export function readRegister<C extends string>(
  register: Register<C | "name">,
  table: string[][],
  language: Language,
): ReadRows {
  const text = say[language];
  const [header = [], ...body] = table;
  const columns = header.map((title) => columnOf(register.headers, title));
  const problems: RowProblem[] = header.flatMap((title, i) =>
    title !== "" && columns[i] === undefined ? [{ row: 1, column: title, message: text.unknownColumn }] : [],
  );
  if (!columns.includes("name")) {
    const [zh, en] = register.headers.name;
    return { rows: [], problems: [{ row: 1, column: zh, message: text.noName(language === "zh" ? zh : en) }] };
  }
  const rows: ReadRows["rows"] = [];
  const rowOf = new Map<string, number>();
  for (const [i, cells] of body.entries()) {
    if (cells.every((cell) => cell === "")) continue;
    const row = i + 2;
    const read = readRow(register, { columns, cells }, language);
    const earlier = rowOf.get(read.input.name);
    const own = earlier === undefined ? read.problems : [{ column: "name", message: text.twice(earlier) }];
    if (own.length === 0) rows.push({ row, input: read.input });
    else problems.push(...own.map((each) => ({ row, ...each, column: titleOf(each.column, columns, header) })));
    rowOf.set(read.input.name, earlier ?? row);
  }
  return { rows, problems };
}

interface Cells<C> {
  readonly columns: readonly (C | undefined)[];
  readonly cells: readonly string[];
}

function readRow<C extends string>(register: Register<C>, { columns, cells }: Cells<C>, language: Language) {
  const input: Record<string, unknown> & { name: string } = { name: "" };
  const problems: Omit<RowProblem, "row">[] = [];
  for (const [i, column] of columns.entries()) {
    if (column === undefined) continue;
    const value = register.valueOf(column, cells[i]?.trim() ?? "");
    const parsed = register.shape[column].safeParse(value);
    if (value instanceof Wrong) problems.push({ column, message: value.message[language] });
    else if (parsed.success) input[column] = parsed.data;
    else problems.push({ column, message: register.messageOf(column, language) });
  }
  return { input, problems };
}

const titleOf = (column: string, columns: readonly (string | undefined)[], header: readonly string[]): string =>
  header[columns.indexOf(column)] ?? column;

/** Which column a header means; undefined for one that nobody knows. */
function columnOf<C extends string>(headers: Register<C>["headers"], title: string): C | undefined {
  const wanted = normal(title);
  return (Object.keys(headers) as C[]).find((column) => headers[column].some((known) => normal(known) === wanted));
}

const normal = (text: string) => text.toLowerCase().replaceAll(/[\s_*（）():：]/g, "");
