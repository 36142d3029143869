import { parseArgs } from "node:util";
import { Config } from "@chengfang/model/config";
import type { FormatInfo } from "@chengfang/model/format-definition";
import { z } from "zod";
import { describeFormats } from "./format/describe.ts";
import { descriptions } from "./input/database/query.ts";
import type { Description } from "./input/database/query.ts";
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
  readonly acknowledged: "disk" | "tcp" | "none";
  readonly options: readonly Option[];
}

/** Inputs that are always there. */
const always: readonly (Omit<Listed, "options"> & { readonly schema: z.ZodType })[] = [
  {
    name: "syslog",
    title: { zh: "syslog（UDP、TCP、TLS）", en: "Syslog over UDP, TCP and TLS" },
    key: "syslog",
    acknowledged: "tcp",
    schema: Config.shape.syslog,
  },
  {
    name: "files",
    title: { zh: "文件（跟随轮转）", en: "Files, followed through rotation" },
    key: "files",
    acknowledged: "disk",
    schema: Config.shape.files,
  },
  {
    name: "http",
    title: {
      zh: "HTTP：POST /ingest/格式名；/ingest/elastic（Elasticsearch 输出）；/ingest/otlp/v1/logs",
      en: "HTTP: POST /ingest/FORMAT; /ingest/elastic for Elasticsearch outputs; /ingest/otlp/v1/logs",
    },
    key: "http",
    acknowledged: "disk",
    schema: Config.shape.http,
  },
];

interface Listing {
  readonly inputs: Listed[];
  readonly queries: Description[];
  readonly limits: Option[];
  readonly formats: FormatInfo[];
}

/** All inputs and formats with their options, generated from the schemas. */
function listing(own: ReadonlySet<string>): Listing {
  const switched = inputs.map(({ key, title, acknowledged, options }) => ({
    name: key,
    title,
    key: `inputs.${key}`,
    acknowledged,
    options: optionsOf(options),
  }));
  const fixed = always.map(({ schema, ...each }) => ({ ...each, options: optionsOf(schema) }));
  const limits = (["collection", "stream"] as const).flatMap((key) =>
    optionsOf(Config.shape[key]).map((each) => ({ ...each, name: `${key}.${each.name}` })),
  );
  return { inputs: [...fixed, ...switched], queries: descriptions(), limits, formats: describeFormats(own) };
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

const said = {
  zh: {
    inputs: "# 输入",
    queries: "# 现成的查询（inputs.databases 的 description）",
    formats: "# 格式",
    limits: "# 限额与守望（collection、stream）",
    policy:
      "磁盘剩余低于 stream.minFreeBytes，或内存等待超过 stream.maxWaitingBytes 时：能等待的发送方被暂停，不能等待的（UDP）按来源与原因计为丢失；已入库的不会为腾出空间而删除",
    unverified: "未经核实",
    disk: "落盘后确认",
    tcp: "TCP 流控",
    none: "无确认",
  },
  en: {
    inputs: "# Inputs",
    queries: "# Queries that are ready (description of inputs.databases)",
    formats: "# Formats",
    limits: "# Limits and what is watched (collection, stream)",
    policy:
      "With less than stream.minFreeBytes left on disk, or more than stream.maxWaitingBytes waiting in memory, senders that can wait are made to wait, what others bring (UDP) is counted as lost by source and reason; nothing stored is dropped to make room",
    unverified: "unverified",
    disk: "acknowledged when on disk",
    tcp: "TCP waits",
    none: "nothing acknowledged",
  },
} as const;

type Language = keyof typeof said;

const optionLine = ({ name, type, default: standard }: Option) =>
  `    ${columns([name, type, standard === undefined ? "" : `= ${JSON.stringify(standard)}`], [24, 20])}`;

function printed({ inputs: all, queries, limits, formats }: Listing, language: Language): string {
  const words = said[language];
  const inputLines = all.flatMap(({ key, title, acknowledged, options }) => [
    `${key}  ${title[language]}  [${words[acknowledged]}]`,
    ...options.map(optionLine),
  ]);
  const formatLines = formats.map(({ name, kind, title, vendor, product, basis, unverified }) => {
    const maker = [vendor, product].filter((each) => each !== null).join(" ");
    return columns([name, kind, title[language], maker, unverified ? words.unverified : basis.join(" ")], [20, 8, 28]);
  });
  const queryLines = queries.map(({ name, protocol, format, title, basis, unverified }) =>
    columns([name, protocol, format, title[language], unverified ? words.unverified : basis.join(" ")], [24, 9, 20]),
  );
  const limitLines = [words.limits, words.policy, ...limits.map(optionLine)];
  return [
    words.inputs,
    ...inputLines,
    "",
    words.queries,
    ...queryLines,
    "",
    ...limitLines,
    "",
    words.formats,
    ...formatLines,
    "",
  ].join("\n");
}

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, language: { type: "string" }, data: { type: "string" } },
});
loadDefinitions(values.data === undefined ? [] : await ownDefinitions(values.data));
const all = listing(ownDefinitionNames());
process.stdout.write(
  values.json ? `${JSON.stringify(all, null, 2)}\n` : printed(all, values.language === "en" ? "en" : "zh"),
);
