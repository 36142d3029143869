import { readFileSync } from "node:fs";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "yaml";
import { z } from "zod";
import { withoutPassword } from "../tables/postgres.ts";
import { copyFile } from "./copy.ts";
import type { Copied } from "./copy.ts";
import { copyTables } from "./database.ts";
import { keyFor, record, rulesFor, withRecords } from "./keys.ts";
import { MaskOptions, RulesFile } from "./options.ts";
import { runProgram } from "./program.ts";
import { copiedWords } from "./words.ts";

/** `chengfang data mask`: static masking of files and of a database's tables. */
await runProgram(MaskOptions, async (options, config) =>
  withRecords(config, async (db) => {
    const { purpose, file, output, from, to } = options;
    const keyed = await keyFor(db, config.data, purpose);
    const { rules } = await rulesFor(db);
    const given = { rules, keyed, variant: options.variant ?? (purpose === undefined ? "normal" : "share") } as const;
    const asked = { rules: rulesFile(options.rules), given };
    const begun = performance.now();
    const copied = await copy(options, asked);
    const seconds = (performance.now() - begun) / 1000;
    const rows = copied.reduce((sum, table) => sum + table.rows, 0);
    await record(db, "data.mask-copy", {
      action: "mask-copy",
      datasetId: options.dataset ?? null,
      target: file ?? withoutPassword(from ?? ""),
      destination: output ?? withoutPassword(to ?? ""),
      purpose: purpose ?? "",
      masked: "masked",
      rows,
    });
    const summary = { rows, seconds: Math.round(seconds * 1000) / 1000, variant: given.variant, tables: copied };
    process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : copiedWords(summary, config.language));
  }),
);

async function copy(
  options: MaskOptions,
  asked: { rules: RulesFile; given: Parameters<typeof copyFile>[0]["given"] },
): Promise<Copied[]> {
  const { file, output, from, to, tables, encoding, dropMalformed, quasi = [], k } = options;
  if (from !== undefined && to !== undefined) return copyTables({ from, to, tables, ...asked });
  if (file === undefined || output === undefined)
    throw new Refusal("bad-request", "FILE -o OUT, or --from URL --to URL", { reason: "usage" });
  return [await copyFile({ file, output, encoding, dropMalformed, quasi, k, ...asked })];
}

function rulesFile(file: string | undefined): RulesFile {
  if (file === undefined) return { columns: {}, rules: {} };
  const read = RulesFile.safeParse(parse(readFileSync(file, "utf8")) ?? {});
  if (!read.success) throw new Refusal("invalid", `${file}: ${z.prettifyError(read.error)}`, { reason: "rules" });
  return read.data;
}
