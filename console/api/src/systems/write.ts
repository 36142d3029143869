import { randomUUID } from "node:crypto";
import { System, SystemInput } from "@chengfang/model/compliance/system";
import { Refusal } from "@chengfang/model/refusal";
import { nextNumbers } from "@chengfang/store/records/number";
import type { Db } from "@chengfang/store/records/transaction";
import type { z } from "zod";
import type { Deps } from "../deps.ts";
import { fieldsOf } from "../http/change.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { checkSystem } from "./check.ts";
import { systemRow } from "./row.ts";
import type { update } from "./schema.ts";
import { getSystem } from "./scope.ts";
import type { Who } from "./scope.ts";

type Change = z.infer<typeof update.body>;

/** Registers a system with its number. Refuses "invalid". */
export async function createSystem(deps: Deps, input: SystemInput, { by }: Who): Promise<System> {
  return write(deps, by, async (writing) => addSystem(writing, input));
}

/** A new system in a write that is open. */
export async function addSystem({ db, at, audit }: Writing, input: SystemInput): Promise<System> {
  const [number = ""] = await nextNumbers(db, "systems", { at });
  const system: System = { ...input, id: randomUUID(), number, createdAt: at, updatedAt: at };
  await checkSystem(db, system);
  await db.insertInto("systems").values(systemRow(system)).execute();
  await setAssets(db, system);
  const { name, levelG, levelS, levelA } = system;
  await audit({ action: "system.create", target: system.id, detail: { number, name, levelG, levelS, levelA } });
  return system;
}

/** Changes the fields of a system that the person may register. Refuses "not-found", "invalid". */
export async function updateSystem(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  { person, by }: Who,
): Promise<System> {
  return write(deps, by, async (writing) => {
    const system = await getSystem(writing.db, { id, permission: "compliance.register" }, person);
    return changeSystem(writing, system, change);
  });
}

/** Changes a system in a write that is open; another level is a line of its own in the audit trail. */
export async function changeSystem({ db, at, audit }: Writing, system: System, change: Change): Promise<System> {
  const given = fieldsOf(system, change);
  const next: System = { ...system, ...given, updatedAt: at };
  await checkSystem(db, next);
  const { id: _, ...set } = systemRow(next);
  await db.updateTable("systems").set(set).where("id", "=", system.id).execute();
  if (change.assetIds !== undefined) await setAssets(db, next);
  const was = Object.fromEntries(
    Object.entries(system).filter(([key, value]) => key in given && !same(value, given[key])),
  );
  await audit({ action: "system.update", target: system.id, detail: { number: system.number, ...given, was } });
  if (levelOf(next) !== levelOf(system)) {
    const moved = { number: system.number, from: levelOf(system), to: levelOf(next) };
    await audit({ action: "system.level", target: system.id, detail: moved });
  }
  return next;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** As the trail says it: S3A2G3, a dash for what is not graded. */
const levelOf = ({ levelS, levelA, levelG }: System) => `S${levelS ?? "-"}A${levelA ?? "-"}G${levelG ?? "-"}`;

/** What people worked on stays; a system that is done with is retired. */
export async function removeSystem(deps: Deps, id: string, { person, by }: Who): Promise<System> {
  return write(deps, by, async ({ db, audit }) => {
    const system = await getSystem(db, { id, permission: "compliance.register" }, person);
    for (const table of ["evidence", "answers", "reviews", "waivers", "orders", "risks"] as const) {
      const used = await db.selectFrom(table).select("id").where("system_id", "=", id).limit(1).execute();
      if (used.length > 0) throw new Refusal("conflict", `${table} belong to it`, { reason: "worked-on" });
    }
    const carried = await db.selectFrom("systems").select("id").where("platform_id", "=", id).limit(1).execute();
    if (carried.length > 0) throw new Refusal("conflict", "it carries another system", { reason: "carries" });
    await db.deleteFrom("system_assets").where("system_id", "=", id).execute();
    await db.deleteFrom("systems").where("id", "=", id).execute();
    await audit({ action: "system.delete", target: id, detail: { number: system.number, name: system.name } });
    return system;
  });
}

async function setAssets(db: Db, { id, assetIds }: System): Promise<void> {
  await db.deleteFrom("system_assets").where("system_id", "=", id).execute();
  for (let start = 0; start < assetIds.length; start += 500) {
    const rows = assetIds.slice(start, start + 500).map((asset_id) => ({ system_id: id, asset_id }));
    await db.insertInto("system_assets").values(rows).execute();
  }
}
