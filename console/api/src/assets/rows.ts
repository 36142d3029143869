import { AssetInput } from "@chengfang/model/asset";
import { columnOf, headers, values } from "./columns.ts";
import type { ImportResult } from "./schema.ts";

export type RowProblem = ImportResult["problems"][number];
type Column = keyof AssetInput;

const say = {
  zh: {
    noName: "表头中没有“资产名称”一列",
    unknownColumn: "无法识别的表头，该列未导入",
    unknownUnit: (unit: string) => `单位“${unit}”不在单位名册中`,
    twice: (row: number) => `与第 ${row} 行同名`,
    bad: {
      name: "不能为空，且不超过 200 个字符",
      kind: "应为：服务器、网络设备、安全设备、终端、应用、数据库、地址段",
      addresses: "应为 IPv4/IPv6 地址或 CIDR 网段，多个用逗号、分号或空格分隔",
      importance: "应为：低、一般、高、关键",
      level: "应为 1 至 4，或留空",
      other: "内容过长",
    },
  },
  en: {
    noName: "there is no column “name” in the header",
    unknownColumn: "unknown header; the column was not read",
    unknownUnit: (unit: string) => `unit “${unit}” is not in the register`,
    twice: (row: number) => `same name as row ${row}`,
    bad: {
      name: "must not be empty, nor longer than 200 characters",
      kind: "is one of: server, network-device, security-device, terminal, application, database, range",
      addresses: "are IPv4/IPv6 addresses or CIDR ranges, apart by comma, semicolon or space",
      importance: "is one of: low, normal, high, critical",
      level: "is 1 to 4, or empty",
      other: "is too long",
    },
  },
};

export interface ReadRows {
  readonly assets: { readonly row: number; readonly input: Partial<AssetInput> & { name: string } }[];
  readonly problems: RowProblem[];
}

/** The register's rows as assets. A row with a problem is left out; only columns that are there are set. */
export function assetsOf(table: string[][], units: ReadonlyMap<string, string>, language: "zh" | "en"): ReadRows {
  const text = say[language];
  const [header = [], ...rows] = table;
  const columns = header.map(columnOf);
  const problems: RowProblem[] = header.flatMap((title, i) =>
    title !== "" && columns[i] === undefined ? [{ row: 1, column: title, message: text.unknownColumn }] : [],
  );
  if (!columns.includes("name"))
    return { assets: [], problems: [{ row: 1, column: headers.name[0], message: text.noName }] };
  const assets: ReadRows["assets"] = [];
  const rowOf = new Map<string, number>();
  for (const [i, cells] of rows.entries()) {
    if (cells.every((cell) => cell === "")) continue;
    const row = i + 2;
    const read = assetOfRow({ columns, cells, units }, language);
    const earlier = rowOf.get(read.input.name);
    const own = earlier === undefined ? read.problems : [{ column: "name" as const, message: text.twice(earlier) }];
    if (own.length === 0) assets.push({ row, input: read.input });
    else
      problems.push(
        ...own.map(({ column, message }) => ({ row, column: header[columns.indexOf(column)] ?? column, message })),
      );
    rowOf.set(read.input.name, earlier ?? row);
  }
  return { assets, problems };
}

interface Row {
  readonly columns: readonly (Column | undefined)[];
  readonly cells: readonly string[];
  readonly units: ReadonlyMap<string, string>;
}

function assetOfRow({ columns, cells, units }: Row, language: "zh" | "en") {
  const { bad, unknownUnit } = say[language];
  const input: Record<string, unknown> = { name: "" };
  const problems: { column: Column; message: string }[] = [];
  for (const [i, column] of columns.entries()) {
    if (column === undefined) continue;
    const cell = cells[i]?.trim() ?? "";
    const value = column === "unitId" && cell !== "" ? units.get(cell) : valueOf(column, cell);
    const parsed = AssetInput.shape[column].safeParse(value);
    if (column === "unitId" && value === undefined && cell !== "")
      problems.push({ column, message: unknownUnit(cell) });
    else if (parsed.success) input[column] = parsed.data;
    else problems.push({ column, message: messageOf(column, bad) });
  }
  return { input: input as Partial<AssetInput> & { name: string }, problems };
}

/** What a cell says, as the schema wants it; an empty one is the column's default. */
function valueOf(column: Column, cell: string): unknown {
  if (column === "addresses" || column === "hostnames") return cell.split(/[\s,;，；、|]+/).filter(Boolean);
  const word = (values[column] ?? (column.startsWith("level") ? values.levelG : undefined))?.[cell] ?? cell;
  if (column === "name") return word;
  if (word === "") return undefined;
  return column.startsWith("level")
    ? Number(word.replace(/^[SAG]/i, ""))
    : column === "kind" || column === "importance"
      ? word.toLowerCase()
      : word;
}

function messageOf(column: Column, bad: (typeof say)["zh"]["bad"]): string {
  if (column === "name" || column === "kind" || column === "addresses" || column === "importance") return bad[column];
  return column.startsWith("level") ? bad.level : bad.other;
}
