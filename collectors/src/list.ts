import { Config } from "@chengfang/model/config";
import type { FormatInfo } from "@chengfang/model/format-definition";
import { z } from "zod";
import { describeFormats } from "./format/describe.ts";
import { inputs } from "./input/table.ts";
import { loadDefinitions, ownDefinitionNames, ownDefinitions } from "./pipeline/definitions.ts";

/** One option of an input, as the configuration's schema has it. */
interface Option {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
  readonly description?: string;
}

interface Listed {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Where it is configured. */
  readonly key: string;
  readonly acknowledged: "disk" | "none";
  readonly options: readonly Option[];
}

/** Inputs that are always there. */
const always: readonly (Omit<Listed, "options"> & { readonly schema: z.ZodType })[] = [
  {
    name: "syslog",
    title: { zh: "syslog（UDP、TCP、TLS）", en: "syslog over UDP, TCP and TLS" },
    key: "syslog",
    acknowledged: "none",
    schema: Config.shape.syslog,
  },
  {
    name: "files",
    title: { zh: "文件（跟随、轮转）", en: "files, followed through rotation" },
    key: "files",
    acknowledged: "disk",
    schema: Config.shape.files,
  },
  {
    name: "http",
    title: { zh: "HTTP 提交（POST /ingest/格式）", en: "POST /ingest/:format" },
    key: "http",
    acknowledged: "disk",
    schema: Config.shape.http,
  },
];

/** All inputs and formats with their options, generated from the schemas. */
export function listing(own: ReadonlySet<string>): { inputs: Listed[]; formats: FormatInfo[] } {
  const switched = inputs.map(({ key, title, acknowledged, options }) => ({
    name: key,
    title,
    key: `inputs.${key}`,
    acknowledged,
    options: optionsOf(options),
  }));
  const fixed = always.map(({ schema, ...each }) => ({ ...each, options: optionsOf(schema) }));
  return { inputs: [...fixed, ...switched], formats: describeFormats(own) };
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
}

function optionsOf(schema: z.ZodType): Option[] {
  return leaves(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema, "");
}

function leaves(schema: JsonSchema, name: string): Option[] {
  const { properties, items } = schema;
  const below = (each: string) => (name === "" ? each : `${name}.${each}`);
  if (properties !== undefined) return Object.entries(properties).flatMap(([key, each]) => leaves(each, below(key)));
  if (items?.properties !== undefined) return leaves(items, name === "" ? "[]" : `${name}[]`);
  const { description, default: standard } = schema;
  return [
    {
      name,
      type: typeOf(schema),
      ...(standard === undefined ? {} : { default: standard }),
      ...(description === undefined ? {} : { description }),
    },
  ];
}

function typeOf({ type, enum: words, minimum, maximum, items, anyOf }: JsonSchema): string {
  if (words !== undefined) return words.join(" | ");
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(" | ");
  if (items !== undefined) return `${typeOf(items)}[]`;
  const range = minimum === undefined && maximum === undefined ? "" : ` ${minimum ?? ""}–${maximum ?? ""}`;
  return `${[type ?? "any"].flat().join(" | ")}${range}`;
}

const columns = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join("  ")
    .trimEnd();

function print({ inputs: all, formats }: ReturnType<typeof listing>, zh: boolean): string {
  const words = zh
    ? { inputs: "输入", formats: "格式", unverified: "未核实", basis: "依据", disk: "落盘后确认", none: "无确认" }
    : {
        inputs: "Inputs",
        formats: "Formats",
        unverified: "unverified",
        basis: "basis",
        disk: "acknowledged on disk",
        none: "not acknowledged",
      };
  const said = (title: { zh: string; en: string }) => (zh ? title.zh : title.en);
  const lines = [words.inputs];
  for (const { name, title, key, acknowledged, options } of all) {
    lines.push(`  ${columns([name, said(title)], [12])}  (${key}; ${words[acknowledged]})`);
    for (const option of options)
      lines.push(
        `      ${columns([option.name, option.type, option.default === undefined ? "" : `= ${JSON.stringify(option.default)}`], [24, 20])}`,
      );
  }
  lines.push("", words.formats);
  for (const { name, title, vendor, product, basis, unverified, kind } of formats) {
    const of = vendor === null ? "" : `${vendor}${product === null ? "" : ` ${product}`}`;
    const proof = unverified ? words.unverified : basis.length === 0 ? "" : `${words.basis} ${basis.join(" ")}`;
    lines.push(`  ${columns([name, kind, said(title), of, proof], [20, 8, 28])}`);
  }
  return `${lines.join("\n")}\n`;
}

if (import.meta.main) {
  const own = await ownDefinitions(process.env["CHENGFANG_DATA"] ?? "data");
  loadDefinitions(own);
  const all = listing(ownDefinitionNames());
  const asJson = process.argv.includes("--json");
  process.stdout.write(asJson ? `${JSON.stringify(all, null, 2)}\n` : print(all, process.argv.includes("--zh")));
}
