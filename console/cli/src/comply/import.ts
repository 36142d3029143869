import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { ImportTool } from "@chengfang/model/compliance/evidence";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { addEvidence } from "@chengfang/store/records/evidence";
import type { Db } from "@chengfang/store/records/transaction";
import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../config/load.ts";
import { recordsOf } from "../records.ts";
import { both, say } from "../say.ts";

/** What is read here, and what the agents of the platform itself wrote: that is verified where its keys are known. */
const sources = [...ImportTool.options, "agent"] as const;

interface ImportOptions {
  readonly tool: (typeof sources)[number];
  readonly system?: string;
  readonly asset?: string;
  readonly json: boolean;
  readonly config?: string;
}

/**
 * `comply import`: what another tool's report says of each host; kept as evidence if a system or an asset is named. What
 * `comply collect` wrote comes in the same way, by `--tool agent`.
 */
export function addImport(verbs: Command): void {
  verbs
    .command("import <file>")
    .description(both("导入其他检查工具的报告", "read another tool's report"))
    .addOption(new Option("--tool <tool>", both("工具", "tool")).choices(sources).makeOptionMandatory())
    .option("--system <name>", both("存为此定级对象的证据（名称、编号或标识）", "keep it as evidence of this system"))
    .option("--asset <name>", both("存为此资产的证据（名称或标识）", "keep it as evidence of this asset"))
    .option("--json", both("输出 JSON", "print JSON"), false)
    .action(async (file: string, options: ImportOptions, command: Command) => {
      await importReport(file, { ...options, ...command.optsWithGlobals<{ config?: string }>() });
    });
}

async function importReport(file: string, options: ImportOptions): Promise<void> {
  const { tool, system, asset, config: path } = options;
  const config = loadConfig(path, process.env);
  const named = system !== undefined || asset !== undefined;
  if (tool === "agent" && !named) throw new Refusal("invalid", say(config.language, "importOfWhat"));
  if (tool !== "agent") process.exitCode = await readInChild(file, { ...options, tool, language: config.language });
  if (named && (process.exitCode ?? 0) === 0) await keep(file, options, config);
}

interface Reading extends Pick<ImportOptions, "json"> {
  readonly tool: ImportTool;
  readonly language: "zh" | "en";
}

/** Hostile bytes are read in a child, and kept only once they were understood. */
async function readInChild(file: string, { tool, json, language }: Reading): Promise<number> {
  const { runProgram } = await import("../pipe.ts");
  const flags = [`--tool=${tool}`, `--language=${language}`, ...(json ? ["--json"] : []), "--", file];
  return runProgram("analyzer/src/assessor/import-program.ts", flags);
}

async function keep(file: string, { tool, system, asset }: ImportOptions, config: Config): Promise<void> {
  const records = await recordsOf(config);
  try {
    const bytes = readFileSync(file);
    const { id, sha256 } = await addEvidence(records, config.data, {
      systemId: await found(records, "systems", system),
      assetId: await found(records, "assets", asset),
      kind: tool === "agent" ? "agent" : "import",
      tool: tool === "agent" ? "" : tool,
      name: basename(file),
      media: mediaOf(bytes),
      units: [],
      note: "",
      observedAt: null,
      validUntil: null,
      bytes,
      at: new Date().toISOString(),
      by: { id: "cli", name: "cli" },
    });
    process.stderr.write(`${say(config.language, "imported", { id, sha256 })}\n`);
  } finally {
    await records.destroy();
  }
}

/** Id of the one that is called so. */
async function found(db: Db, table: "systems" | "assets", name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const rows =
    table === "systems"
      ? await db
          .selectFrom("systems")
          .select(["id", "name"])
          .where((eb) => eb.or([eb("id", "=", name), eb("number", "=", name), eb("name", "=", name)]))
          .execute()
      : await db
          .selectFrom("assets")
          .select(["id", "name"])
          .where((eb) => eb.or([eb("id", "=", name), eb("name", "=", name)]))
          .execute();
  const [only, ...others] = rows;
  if (only === undefined) throw new Refusal("not-found", `${table}: ${name}`);
  if (others.length > 0) throw new Refusal("conflict", `${table}: ${name}: ${rows.map(({ id }) => id).join(", ")}`);
  return only.id;
}

function mediaOf(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1")
    .decode(bytes.subarray(0, 100))
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart();
  if (head.startsWith("<")) return "application/xml";
  return /^[[{]/.test(head) ? "application/json" : "text/plain";
}
