import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { listKinds } from "@chengfang/model/enrichment";
import type { ListFlaw, ListKind } from "@chengfang/model/enrichment";
import { Refusal } from "@chengfang/model/refusal";
import { compare } from "@chengfang/store/lists/compare";
import { readLists, replaceList } from "@chengfang/store/lists/document";
import { readList } from "@chengfang/store/lists/read";
import { appendAudit } from "@chengfang/store/records/audit";
import { Argument, type Command } from "commander";
import { loadConfig } from "../config/load.ts";
import { recordsOf } from "../records.ts";
import { both } from "../say.ts";

/** `chengfang enrichment`: lists that collectors look events up in; running ones follow at once. */
export function addEnrichment(to: Command): void {
  const enrichment = to
    .command("enrichment")
    .description(
      both(
        "采集时补充字段所用的名单",
        "lists that collectors look events up in: people, scanners, own ranges, indicators",
      ),
    );
  enrichment
    .command("set")
    .description(
      both(
        "用 CSV（首行为列名；情报也可为 MISP CSV 或 STIX 2.1）替换一份名单",
        "replace a list by a CSV with a header; indicators also by MISP's CSV or a STIX 2.1 bundle",
      ),
    )
    .addArgument(new Argument("<kind>", both("名单", "list")).choices(listKinds))
    .argument("<file>", both("文件", "file"))
    .action(async (kind: ListKind, file: string, _options: object, command: Command) => {
      const { config } = command.optsWithGlobals<{ config?: string }>();
      process.stdout.write(`${await setList(kind, file, config)}\n`);
    });
  enrichment
    .command("show")
    .description(both("各名单的条数", "how many entries each list has"))
    .action(async (_options: object, command: Command) => {
      const { data } = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const all = await readLists(data);
      process.stdout.write(listKinds.map((kind) => `${kind}: ${all[kind].length}\n`).join(""));
    });
}

/** At the machine one person suffices; the audit trail says that it was here. */
async function setList(kind: ListKind, path: string, configFile: string | undefined): Promise<string> {
  const config = loadConfig(configFile, process.env);
  const bytes = await readFile(path);
  const { entries, flaws, skipped } = readList(kind, bytes);
  if (flaws.length > 0) throw new Refusal("invalid", `${path}\n${flaws.map(told).join("\n")}`);
  const { added, removed } = compare(kind, (await readLists(config.data))[kind], entries);
  const [at, file, sha256] = [new Date().toISOString(), basename(path), hash("sha256", bytes)];
  await replaceList(config.data, kind, { entries, origin: { at, by: "cli", file, sha256 } });
  if (config.records.url !== undefined || existsSync(join(config.data, "records.sqlite"))) {
    const records = await recordsOf(config);
    const detail = { file, sha256, rows: entries.length, added, removed };
    await appendAudit(records, { at, actor: "cli", action: "list.set", target: kind, detail });
    await records.destroy();
  }
  return `${kind}: ${entries.length}${skipped === 0 ? "" : `, ${both(`略过 ${skipped} 条`, `${skipped} skipped`)}`}`;
}

const told = ({ line, field, code }: ListFlaw): string =>
  `${line === 0 ? "" : `line ${line}: `}${field === "" ? "" : `${field}: `}${code}`;
