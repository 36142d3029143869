import { randomUUID } from "node:crypto";
import { Classification, Dataset } from "@chengfang/model/data/dataset";
import type { DatasetInput } from "@chengfang/model/data/dataset";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { fieldsOf } from "../http/change.ts";
import { write } from "../http/write.ts";
import { allKnown } from "../systems/check.ts";
import { inScope } from "../systems/scope.ts";
import { getDataset } from "./read.ts";
import { datasetRow } from "./row.ts";
import type { update } from "./schema.ts";

export interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** An owner registers for its own unit alone. */
export async function createDataset(deps: Deps, input: DatasetInput, { person, by }: Who): Promise<Dataset> {
  const scope = scopeOf(person, "data.write");
  const unitId = scope === "all" ? input.unitId : scope.unitId;
  return write(deps, by, async ({ db, at, audit }) => {
    const dataset = Dataset.parse({
      ...input,
      unitId,
      id: randomUUID(),
      createdAt: at,
      updatedAt: at,
      updatedBy: by.name,
    });
    await check(db, dataset);
    await checkSystem(db, dataset.systemId, person);
    await db.insertInto("datasets").values(datasetRow(dataset)).execute();
    await audit({
      action: "dataset.create",
      target: dataset.id,
      detail: { name: dataset.name, grade: dataset.grade, level: dataset.level },
    });
    return dataset;
  });
}

type Change = z.infer<typeof update.body>;
const classes = Object.keys(Classification.shape) as (keyof Classification)[];

/**
 * Changes a dataset but for its classification, which takes two people. Refuses "not-found", "conflict", and
 * "forbidden" a unit that is not the owner's.
 */
export async function updateDataset(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  { person, by }: Who,
): Promise<Dataset> {
  return write(deps, by, async ({ db, at, audit }) => {
    const now = await getDataset(db, { id, permission: "data.write" }, person);
    const given = fieldsOf(now, change);
    const next = Dataset.parse({ ...now, ...given, updatedAt: at, updatedBy: by.name });
    if (classes.some((name) => next[name] !== now[name])) {
      throw new Refusal("conflict", "a classification changes by a request that another person approves", {
        reason: "classification",
      });
    }
    if (scopeOf(person, "data.write") !== "all" && next.unitId !== now.unitId) {
      throw new Refusal("forbidden", "an owner keeps its own unit's datasets", { reason: "unit" });
    }
    await check(db, next);
    if (next.systemId !== now.systemId) await checkSystem(db, next.systemId, person);
    const { id: _, ...set } = datasetRow(next);
    await db.updateTable("datasets").set(set).where("id", "=", id).execute();
    await audit({ action: "dataset.update", target: id, detail: { changed: Object.keys(given) } });
    return next;
  });
}

/** Removes a dataset. Refuses "not-found", and "conflict" while a change of it is being decided. */
export async function removeDataset(deps: Deps, id: string, { person, by }: Who): Promise<Dataset> {
  return write(deps, by, async ({ db, audit }) => {
    const dataset = await getDataset(db, { id, permission: "data.write" }, person);
    const open = await db
      .selectFrom("dataset_changes")
      .select("id")
      .where("dataset_id", "=", id)
      .where("state", "=", "requested")
      .executeTakeFirst();
    if (open !== undefined)
      throw new Refusal("conflict", "a change of it is being decided", { reason: "changing", id });
    await db.deleteFrom("datasets").where("id", "=", id).execute();
    await audit({ action: "dataset.delete", target: id, detail: { name: dataset.name } });
    return dataset;
  });
}

/** The system that it lies in is there, for whoever says so: an owner learns of no other unit's. */
async function checkSystem(db: Db, id: string | null, person: Person): Promise<void> {
  if (id === null) return;
  const own = inScope(person, "id", "data.write") ?? sql<SqlBool>`1 = 1`;
  const found = await db.selectFrom("systems").select("id").where("id", "=", id).where(own).executeTakeFirst();
  if (found === undefined) throw new Refusal("invalid", `no system ${id}`, { reason: "system" });
}

/** Its unit is there; names are unique within a unit. */
async function check(db: Db, { id, name, unitId }: Dataset): Promise<void> {
  if (unitId !== null) await allKnown(db, "units", [unitId]);
  const namesakes = db.selectFrom("datasets").select("id").where("name", "=", name).where("id", "!=", id);
  const namesake = await (unitId === null
    ? namesakes.where("unit_id", "is", null)
    : namesakes.where("unit_id", "=", unitId)
  ).executeTakeFirst();
  if (namesake !== undefined) throw new Refusal("conflict", `there is a dataset ${name}`, { reason: "name", name });
}
