import { readFile } from "node:fs/promises";
import { Enrichment } from "@chengfang/model/enrichment";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { Argument, type Command } from "commander";
import { loadConfig } from "../config/load.ts";
import { both } from "../say.ts";
import { type Kind, kinds, readList } from "./lists.ts";

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
        "用 CSV（首行为列名）或 STIX 2.1 替换一份名单",
        "replace a list by a CSV with a header, or a STIX 2.1 bundle",
      ),
    )
    .addArgument(new Argument("<kind>", both("名单", "list")).choices(kinds))
    .argument("<file>", both("文件", "file"))
    .action(async (kind: Kind, file: string, _options: object, command: Command) => {
      const { list, count, skipped } = readList(kind, await readFile(file));
      const { data } = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      await writeDocument(data, name, { ...(await lists(data)), ...list });
      process.stdout.write(
        `${kind}: ${count}${skipped === 0 ? "" : `, ${both(`略过 ${skipped} 条`, `${skipped} skipped`)}`}\n`,
      );
    });
  enrichment
    .command("show")
    .description(both("各名单的条数", "how many entries each list has"))
    .action(async (_options: object, command: Command) => {
      const { data } = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const all = await lists(data);
      process.stdout.write(kinds.map((kind) => `${kind}: ${all[kind].length}\n`).join(""));
    });
}

const name = "enrichment";

const lists = async (data: string): Promise<Enrichment> =>
  (await readDocument(data, name, Enrichment)) ?? Enrichment.parse({});
