import { SystemInput } from "@chengfang/model/compliance/system";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { tableOf } from "../assets/table.ts";
import type { ImportResult } from "../assets/schema.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { systemsOf } from "./rows.ts";
import type { Known, SystemRows } from "./rows.ts";
import { getSystem } from "./scope.ts";
import type { Who } from "./scope.ts";
import { addSystem, changeSystem } from "./write.ts";

interface Import {
  readonly file: Buffer;
  readonly dryRun: boolean;
  readonly language: "zh" | "en";
}

/** Reads a register of systems: new names are registered, known ones changed in the columns the file has. */
export async function importSystems(deps: Deps, { file, dryRun, language }: Import, who: Who): Promise<ImportResult> {
  const known = await registers(deps.records);
  const { systems, problems } = systemsOf(await tableOf(file), known, language);
  if (dryRun) {
    const updated = systems.filter(({ input }) => known.systems.has(input.name)).length;
    return { created: systems.length - updated, updated, problems };
  }
  const result: ImportResult = { created: 0, updated: 0, problems: [...problems] };
  for (const each of systems) {
    const done = await importOne(deps, { each, known, language }, who);
    if (typeof done === "string") result[done] += 1;
    else result.problems.push(done);
  }
  return result;
}

/** Each row is a write of its own, as what the registers refuse concerns that row alone. */
async function importOne(
  deps: Deps,
  { each, known, language }: { each: SystemRows["systems"][number]; known: Known; language: "zh" | "en" },
  { person, by }: Who,
): Promise<"created" | "updated" | ImportResult["problems"][number]> {
  const id = known.systems.get(each.input.name);
  try {
    return await write(deps, by, async (writing) => {
      if (id === undefined) {
        await addSystem(writing, SystemInput.parse(each.input));
        return "created";
      }
      const system = await getSystem(writing.db, { id, permission: "compliance.register" }, person);
      await changeSystem(writing, system, each.input);
      return "updated";
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const said = reasons[String(error.detail["reason"])]?.[language] ?? error.message;
    return { row: each.row, column: "", message: said };
  }
}

const reasons: Readonly<Record<string, Readonly<Record<"zh" | "en", string>>>> = {
  levels: { zh: "系统等级（G）取业务信息（S）与系统服务（A）中的较高者", en: "level G is the higher of S and A" },
  "below-grading": { zh: "等级低于定级结论", en: "a level is below what the grading calls for" },
  "platform-level": { zh: "承载平台的等级不能低于它承载的系统", en: "the platform's level is below the system's" },
  policy: { zh: "没有这个策略", en: "there is no such policy" },
};

async function registers(db: Db): Promise<Known> {
  const [units, systems, assets] = await Promise.all(
    (["units", "systems", "assets"] as const).map(async (register) =>
      db.selectFrom(register).select(["id", "name"]).execute(),
    ),
  );
  const byName = (rows: { id: string; name: string }[] = []) => new Map(rows.map(({ id, name }) => [name, id]));
  return { units: byName(units), systems: byName(systems), assets: byName(assets) };
}
