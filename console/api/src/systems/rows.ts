import { SystemInput } from "@chengfang/model/compliance/system";
import { unitOf } from "../assets/rows.ts";
import { readRegister, Wrong } from "../register/read.ts";
import type { Register, RowProblem } from "../register/read.ts";
import { headers, values } from "./columns.ts";
import type { Column } from "./columns.ts";

/** The registers that a file names things of: ids by name. */
export interface Known {
  readonly units: ReadonlyMap<string, string>;
  readonly systems: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, string>;
}

export interface SystemRows {
  readonly systems: { readonly row: number; readonly input: Partial<SystemInput> & { name: string } }[];
  readonly problems: RowProblem[];
}

/** The rows of a register of systems. */
export function systemsOf(table: string[][], known: Known, language: "zh" | "en"): SystemRows {
  const register: Register<Column> = {
    headers,
    shape: SystemInput.omit({ grading: true }).shape,
    valueOf: (column, cell) => valueOf(column, cell, known),
    messageOf: (column, inLanguage) => messages[kindOf(column)][inLanguage],
  };
  const { rows, problems } = readRegister(register, table, language);
  return { systems: rows, problems };
}

type Kind = "name" | "word" | "level" | "day" | "list" | "flag" | "other";

const kindOf = (column: Column): Kind => kinds[column] ?? "other";
const kinds: Readonly<Partial<Record<Column, Kind>>> = {
  name: "name",
  kind: "word",
  status: "word",
  levelG: "level",
  levelS: "level",
  levelA: "level",
  onlineAt: "day",
  filedAt: "day",
  filingExpiresAt: "day",
  lastAssessedAt: "day",
  extensions: "list",
  assetIds: "list",
  continuityCritical: "flag",
};

const messages: Readonly<Record<Kind, Readonly<Record<"zh" | "en", string>>>> = {
  name: { zh: "不能为空，且不超过 200 个字符", en: "must not be empty, nor longer than 200 characters" },
  word: { zh: "不是可选的值", en: "is none of the choices" },
  level: { zh: "应为 1 至 5，或留空", en: "is 1 to 5, or empty" },
  day: { zh: "应为日期，如 2026-01-31", en: "is a day such as 2026-01-31" },
  list: { zh: "多个用逗号、分号或顿号分隔", en: "are apart by commas or semicolons" },
  flag: { zh: "应为：是、否", en: "is yes or no" },
  other: { zh: "内容过长", en: "is too long" },
};

/** What a cell says, as the schema wants it; an empty one is the column's default. */
function valueOf(column: Column, cell: string, { units, systems, assets }: Known): unknown {
  const word = values[column]?.[cell.toLowerCase()] ?? cell;
  if (column === "name") return cell;
  if (word === "") return undefined;
  if (column === "platformId") return systems.get(cell) ?? missing("系统", "system", cell);
  if (column === "assetIds") return all(cell, (name) => assets.get(name) ?? missing("资产", "asset", name));
  if (column === "extensions") return all(cell, (each) => values.extensions?.[each] ?? each.toLowerCase());
  if (column.endsWith("UnitId")) return unitOf(cell, units);
  return readers[kindOf(column)]?.(word) ?? word;
}

const readers: Readonly<Partial<Record<Kind, (word: string) => unknown>>> = {
  level: (word) => Number(word.replace(/^[SAG]/i, "")),
  day: dayOf,
  flag: (word) => (word === "yes" ? true : word === "no" ? false : word),
  word: (word) => word.toLowerCase(),
};

/** 2026/1/31, 2026.1.31 and 2026年1月31日 as well. */
function dayOf(word: string): string {
  const [, year, month = "", day = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(word) ?? [];
  return year === undefined ? word : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function all(cell: string, read: (each: string) => string | Wrong): string[] | Wrong {
  const found = cell
    .split(/[,;，；、|]+/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map(read);
  const wrong = found.find((each) => each instanceof Wrong);
  return wrong ?? found.filter((each) => typeof each === "string");
}

const missing = (zh: string, en: string, name: string) =>
  new Wrong({ zh: `${zh}“${name}”不在登记册中`, en: `${en} “${name}” is not in the register` });
