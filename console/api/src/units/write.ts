import { randomUUID } from "node:crypto";
import type { Unit, UnitInput } from "@chengfang/model/asset";
import { Refusal } from "@chengfang/model/refusal";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Actor } from "../access/person.ts";
import { publishAssets } from "../assets/publish.ts";
import type { Deps } from "../deps.ts";
import { fieldsOf } from "../http/change.ts";
import { write } from "../http/write.ts";
import { systemsOfUnit } from "../systems/scope.ts";
import { getUnit } from "./read.ts";
import type { update } from "./schema.ts";

/** Registers a unit. Refuses "invalid", "conflict". */
export async function createUnit(deps: Deps, input: UnitInput, by: Actor): Promise<Unit> {
  const unit = { id: randomUUID(), ...input };
  await write(deps, by, async ({ db, audit }) => {
    await check(db, unit);
    await db.insertInto("units").values(row(unit)).execute();
    await audit({ action: "unit.create", target: unit.id, detail: { name: unit.name } });
  });
  return unit;
}

/** Changes a unit; a field that somebody changed meanwhile is refused with "conflict". */
export async function updateUnit(
  deps: Deps,
  { id, change }: { id: string; change: z.infer<typeof update.body> },
  by: Actor,
): Promise<Unit> {
  const unit = await write(deps, by, async ({ db, audit }) => {
    const now = await getUnit(db, id);
    const given = fieldsOf(now, change);
    const next: Unit = { ...now, ...given };
    await check(db, next);
    const { id: _, ...set } = row(next);
    await db.updateTable("units").set(set).where("id", "=", id).execute();
    await audit({ action: "unit.update", target: id, detail: given });
    return next;
  });
  await publishAssets(deps);
  return unit;
}

/** Removes a unit. Refuses "not-found", and "conflict" while something belongs to it. */
export async function removeUnit(deps: Deps, id: string, by: Actor): Promise<Unit> {
  return write(deps, by, async ({ db, audit }) => {
    const unit = await getUnit(db, id);
    const users = await Promise.all([
      db.selectFrom("assets").select("id").where("unit_id", "=", id).limit(1).execute(),
      db.selectFrom("units").select("id").where("parent_id", "=", id).limit(1).execute(),
      db.selectFrom("accounts").select("id").where("unit_id", "=", id).limit(1).execute(),
      db.selectFrom("systems").select("id").where("id", "in", systemsOfUnit(id)).limit(1).execute(),
      db.selectFrom("orders").select("id").where("unit_id", "=", id).limit(1).execute(),
      db.selectFrom("contacts").select("id").where("unit_id", "=", id).limit(1).execute(),
    ]);
    if (users.some((found) => found.length > 0)) {
      throw new Refusal("conflict", "assets, units, accounts, systems or contacts belong to it", {
        reason: "in-use",
        id,
      });
    }
    await db.deleteFrom("units").where("id", "=", id).execute();
    await audit({ action: "unit.delete", target: id, detail: { name: unit.name } });
    return unit;
  });
}

/** Names are unique (imports find units by them), and no unit lies below itself. */
async function check(db: Kysely<Records>, unit: Unit): Promise<void> {
  const namesake = await db
    .selectFrom("units")
    .select("id")
    .where("name", "=", unit.name)
    .where("id", "!=", unit.id)
    .executeTakeFirst();
  if (namesake !== undefined)
    throw new Refusal("conflict", `there is a unit ${unit.name}`, { reason: "name", name: unit.name });
  for (let above = unit.parentId; above !== null; ) {
    if (above === unit.id) throw new Refusal("invalid", "a unit cannot lie below itself", { reason: "parent" });
    above = (await getUnit(db, above)).parentId;
  }
}

function row({ id, name, kind, parentId, contact, phone }: Unit) {
  return { id, name, kind, parent_id: parentId, contact, phone };
}
