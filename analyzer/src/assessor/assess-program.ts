import { existsSync } from "node:fs";
import { Config } from "@chengfang/model/config";
import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { Refusal } from "@chengfang/model/refusal";
import { openRecords } from "@chengfang/store/records/open";
import { assess } from "./assess.ts";
import type { Assessed } from "./assess.ts";
import { readOptions, usage } from "./assess-options.ts";
import { summaryOf } from "./assess-summary.ts";
import { loadRulebook } from "./rulebook.ts";

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** Prints the judgement of a system; 2 for what it refuses. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") return refuse(`${options}\n${usage}`);
  const { data, records } = Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
  if (!existsSync(data)) return refuse(`数据目录 ${data} 不存在：先运行 chengfang up · no data directory ${data}`);
  const rulebook = loadRulebook();
  for (const { file, line, message } of rulebook.problems) process.stderr.write(`${file}:${line}: ${message}\n`);
  const db = await openRecords({ data, url: records.url });
  try {
    const now = () => new Date().toISOString();
    const refused = (id: string, reason: string) => process.stderr.write(`${id}: ${reason}\n`);
    const assessed = await assess({ db, data, rulebook, refused, now }, options);
    process.stdout.write(options.json ? `${JSON.stringify(plain(assessed))}\n` : summaryOf(assessed, options.language));
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  } finally {
    await db.destroy();
  }
}

/** Flat, for scripts: items by their key, with what each rests on. */
function plain({ system, items, assessment }: Assessed) {
  const { id, number, name, levelG, levelS, levelA, extensions } = system;
  return {
    system: { id, number, name, levelG, levelS, levelA, extensions },
    ...assessment,
    items: items.map(plainItem),
  };
}

function plainItem({ item, ...verdict }: ItemVerdict) {
  const { unit, requirement, clause, scope, classCode, automation, weight, attribute, level } = item;
  return { unit, requirement, clause, scope, classCode, automation, weight, attribute, level, ...verdict };
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
