import { randomUUID } from "node:crypto";
import type { Activity, ActivityInput } from "@chengfang/model/compliance/register";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { knownEvidence } from "../evidence/read.ts";
import { write } from "../http/write.ts";
import { checkConcern } from "../systems/own.ts";
import type { Who } from "../systems/scope.ts";
import { getActivity } from "./read.ts";

const permission = "compliance.answer";
type Change = { [K in keyof ActivityInput]?: ActivityInput[K] | undefined };

/** Enters an activity of the person's unit or systems. Refuses "invalid", "forbidden". */
export async function addActivity(deps: Deps, input: ActivityInput, { person, by }: Who): Promise<Activity> {
  return write(deps, by, async ({ db, at, audit }) => {
    const activity: Activity = { ...input, id: randomUUID(), at, by: by.id };
    await check(db, activity, person);
    await db.insertInto("activities").values(rowOf(activity)).execute();
    const { id, kind, title, unitId } = activity;
    await audit({ action: "activity.add", target: id, detail: { kind, title, unitId } });
    return activity;
  });
}

/** Changes the fields that are given. Refuses "not-found", "invalid". */
export async function changeActivity(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  { person, by }: Who,
): Promise<Activity> {
  return write(deps, by, async ({ db, at, audit }) => {
    const before = await their(db, id, person);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const activity: Activity = { ...before, ...given, at, by: by.id };
    await check(db, activity, person);
    await db.updateTable("activities").set(rowOf(activity)).where("id", "=", id).execute();
    await audit({ action: "activity.change", target: id, detail: given });
    return activity;
  });
}

/** Removes an activity; the audit line keeps what it was. Refuses "not-found". */
export async function removeActivity(deps: Deps, id: string, { person, by }: Who): Promise<Activity> {
  return write(deps, by, async ({ db, audit }) => {
    const activity = await their(db, id, person);
    await db.deleteFrom("activities").where("id", "=", id).execute();
    await audit({ action: "activity.remove", target: id, detail: { ...activity } });
    return activity;
  });
}

/** One that the person may change: what concerns everybody, an owner only reads. */
async function their(db: Db, id: string, person: Person): Promise<Activity> {
  const activity = await getActivity(db, id, person);
  await checkConcern(db, { concern: activity, permission }, person);
  return activity;
}

async function check(db: Db, activity: Activity, person: Person): Promise<void> {
  await checkConcern(db, { concern: activity, permission }, person);
  await knownEvidence(db, activity.evidenceIds, person);
}
