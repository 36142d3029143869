import { parseArgs } from "node:util";
import { Config } from "@chengfang/model/config";
import { z } from "zod";
import { allFormats } from "./format/table.ts";
import { inputs } from "./input/table.ts";
import { loadDefinitions, ownDefinitions } from "./pipeline/definitions.ts";

interface Option {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
}

interface Listed {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly acknowledged: "disk" | "tcp" | "none";
  readonly options: readonly Option[];
}

/** Inputs that are always there, by the keys of the configuration. */
const always: readonly (Omit<Listed, "options"> & { schema: z.ZodType })[] = [
  {
    name: "syslog",
    title: { zh: "syslog（UDP、TCP、TLS）", en: "Syslog over UDP, TCP and TLS" },
    acknowledged: "tcp",
    schema: Config.shape.syslog.unwrap(),
  },
  {
    name: "files",
    title: { zh: "文件（跟随轮转）", en: "Files, followed through rotation" },
    acknowledged: "disk",
    schema: Config.shape.files.unwrap().element,
  },
  {
    name: "http",
    title: {
      zh: "HTTP：POST /ingest/格式名；/ingest/elastic（Elasticsearch 输出）；/ingest/otlp/v1/logs",
      en: "HTTP: POST /ingest/FORMAT; /ingest/elastic for Elasticsearch outputs; /ingest/otlp/v1/logs",
    },
    acknowledged: "disk",
    schema: Config.shape.http.unwrap(),
  },
];

function listedInputs(): Listed[] {
  return [
    ...always.map(({ schema, ...input }) => ({ ...input, options: optionsOf(schema) })),
    ...inputs.map(({ key, title, acknowledged, options }) => ({
      name: `inputs.${key}`,
      title,
      acknowledged,
      options: optionsOf(options),
    })),
  ];
}

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const Properties = z.looseObject({ properties: z.record(z.string(), Schema).default({}) });

function optionsOf(schema: z.ZodType): Option[] {
  const { properties } = Properties.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return Object.entries(properties).map(([name, about]) => ({
    name,
    type: typeOf(about),
    ...(about.default !== undefined && { default: about.default }),
  }));
}

function typeOf({ type, enum: values, minimum, maximum }: z.infer<typeof Schema>): string {
  if (values !== undefined) return values.map(String).join(" | ");
  const plain = [type ?? "value"].flat().join(" | ");
  return minimum === undefined || maximum === undefined ? plain : `${plain} ${minimum}…${maximum}`;
}

function listedFormats() {
  return allFormats().map(({ name, split, title, vendor, product, basis, unverified }) => ({
    name,
    split,
    ...(title !== undefined && { title }),
    ...(vendor !== undefined && { vendor }),
    ...(product !== undefined && { product }),
    ...(basis !== undefined && { basis }),
    ...(unverified === true && { unverified }),
  }));
}

function printed(language: "zh" | "en"): string {
  const zh = language === "zh";
  const said = {
    disk: zh ? "落盘后确认" : "acknowledged when on disk",
    tcp: zh ? "TCP 流控" : "TCP waits",
    none: zh ? "无确认" : "nothing acknowledged",
  };
  const inputLines = listedInputs().flatMap(({ name, title, acknowledged, options }) => [
    `${name}  ${title[language]}  [${said[acknowledged]}]`,
    ...options.map(
      (option) =>
        `    ${option.name}: ${option.type}${option.default === undefined ? "" : ` = ${JSON.stringify(option.default)}`}`,
    ),
  ]);
  const formatLines = listedFormats().map(({ name, title, vendor, basis, unverified }) => {
    const notes = [title?.[language], vendor, ...(basis ?? []), unverified && (zh ? "未经核实" : "unverified")];
    return [name, ...notes.filter((note) => typeof note === "string")].join("  ");
  });
  return [zh ? "# 输入" : "# Inputs", ...inputLines, "", zh ? "# 格式" : "# Formats", ...formatLines, ""].join("\n");
}

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, language: { type: "string" }, data: { type: "string" } },
});
loadDefinitions(values.data === undefined ? [] : await ownDefinitions(values.data));
process.stdout.write(
  values.json
    ? `${JSON.stringify({ inputs: listedInputs(), formats: listedFormats() }, null, 2)}\n`
    : printed(values.language === "en" ? "en" : "zh"),
);
