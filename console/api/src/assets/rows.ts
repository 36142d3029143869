import { AssetInput } from "@chengfang/model/asset";
import { readRegister, Wrong } from "../register/read.ts";
import type { Register, RowProblem } from "../register/read.ts";
import { headers, values } from "./columns.ts";

type Column = keyof AssetInput;

const bad = {
  zh: {
    name: "不能为空，且不超过 200 个字符",
    kind: "应为：服务器、网络设备、安全设备、终端、应用、数据库、地址段",
    addresses: "应为 IPv4/IPv6 地址或 CIDR 网段，多个用逗号、分号或空格分隔",
    importance: "应为：低、一般、高、关键",
    level: "应为 1 至 4，或留空",
    other: "内容过长",
  },
  en: {
    name: "must not be empty, nor longer than 200 characters",
    kind: "is one of: server, network-device, security-device, terminal, application, database, range",
    addresses: "are IPv4/IPv6 addresses or CIDR ranges, apart by comma, semicolon or space",
    importance: "is one of: low, normal, high, critical",
    level: "is 1 to 4, or empty",
    other: "is too long",
  },
};

export interface ReadRows {
  readonly assets: { readonly row: number; readonly input: Partial<AssetInput> & { name: string } }[];
  readonly problems: RowProblem[];
}

/** The register's rows as assets; `units` are the register's, by name. */
export function assetsOf(table: string[][], units: ReadonlyMap<string, string>, language: "zh" | "en"): ReadRows {
  const register: Register<Column> = {
    headers,
    shape: AssetInput.shape,
    valueOf: (column, cell) => (column === "unitId" && cell !== "" ? unitOf(cell, units) : valueOf(column, cell)),
    messageOf: (column, inLanguage) => messageOf(column, bad[inLanguage]),
  };
  const { rows, problems } = readRegister(register, table, language);
  return { assets: rows, problems };
}

/** The id of a unit by the name that a cell has. */
export function unitOf(name: string, units: ReadonlyMap<string, string>): string | Wrong {
  const message = { zh: `单位“${name}”不在单位名册中`, en: `unit “${name}” is not in the register` };
  return units.get(name) ?? new Wrong(message);
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

function messageOf(column: Column, words: (typeof bad)["zh"]): string {
  if (column === "name" || column === "kind" || column === "addresses" || column === "importance") return words[column];
  return column.startsWith("level") ? words.level : words.other;
}
