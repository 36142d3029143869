import { randomUUID } from "node:crypto";
import type { DispatchBody } from "@chengfang/model/reporting/body";
import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import { getDispatch } from "./read.ts";
import type { DispatchInput } from "./schema.ts";

export interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Keeps a draft, its first version. */
export async function createDispatch(deps: Deps, input: DispatchInput, { person, by }: Who): Promise<DispatchDetail> {
  if (input.body.kind === "upward") onlyPeople(person);
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    await checkUnits(db, input.unitIds);
    await checkIncident(db, input.incidentId);
    const id = randomUUID();
    const { title, body, incidentId, dueAt } = input;
    const who = { created_by: by.id, created_at: at, updated_by: by.id, updated_at: at };
    const rest = { number: "", state: "draft", version: 1, issued_by: null, issued_at: null, closed_at: null };
    const texts = { body: JSON.stringify(body), unit_ids: JSON.stringify([...new Set(input.unitIds)]) };
    const facts = { id, kind: body.kind, title, grade: gradeOf(body), incident_id: incidentId, due_at: dueAt };
    await db
      .insertInto("dispatches")
      .values({ ...facts, ...texts, ...rest, ...who })
      .execute();
    await keepVersion(writing, { id, version: 1, title, body });
    await addStep(writing, { id, kind: "create" });
    await audit({ action: `${body.kind}.create`, target: id, detail: { title, incidentId } });
    return getDispatch(db, id, { person, now: at });
  });
}

/** Changes a draft; whoever changed an older version than the newest is told so, and nothing is overwritten. */
export async function updateDispatch(
  deps: Deps,
  { id, input }: { id: string; input: DispatchInput & { version: number } },
  { person, by }: Who,
): Promise<DispatchDetail> {
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const before = await getDispatch(db, id, { person, now: at });
    if (before.state !== "draft")
      throw new Refusal("conflict", "it is no draft", { reason: "state", state: before.state });
    if (before.version !== input.version)
      throw new Refusal("conflict", "it was changed", {
        reason: "version",
        version: before.version,
        by: before.updatedBy,
      });
    if (before.kind === "upward") onlyPeople(person);
    if (before.kind !== input.body.kind) throw new Refusal("invalid", "another kind", { reason: "kind" });
    await checkUnits(db, input.unitIds);
    const { title, body, dueAt } = input;
    const version = before.version + 1;
    const texts = { body: JSON.stringify(body), unit_ids: JSON.stringify([...new Set(input.unitIds)]) };
    const change = { title, grade: gradeOf(body), due_at: dueAt, version, updated_by: by.id, updated_at: at };
    await db
      .updateTable("dispatches")
      .set({ ...change, ...texts })
      .where("id", "=", id)
      .execute();
    await keepVersion(writing, { id, version, title, body });
    await audit({ action: `${body.kind}.update`, target: id, detail: { title, version } });
    return getDispatch(db, id, { person, now: at });
  });
}

/** The word of a body that lists show and filter by. */
export function gradeOf(body: DispatchBody): string {
  if (body.kind === "warning") return body.level;
  return body.kind === "upward" ? body.stage : "";
}

interface Version {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly body: DispatchBody;
}

export async function keepVersion({ db, at, by }: Writing, { id, version, title, body }: Version): Promise<void> {
  const row = { dispatch_id: id, version, title, body: JSON.stringify(body), at, by: by.id };
  await db.insertInto("dispatch_versions").values(row).execute();
}

interface StepMade {
  readonly id: string;
  readonly kind: string;
  readonly unitId?: string | null;
  readonly text?: string;
}

/** One line of what became of it. */
export async function addStep(
  { db, at, by }: { db: Db; at: string; by: Pick<Actor, "id"> },
  { id, kind, unitId = null, text = "" }: StepMade,
): Promise<void> {
  const last = await db
    .selectFrom("dispatch_steps")
    .select((row) => row.fn.max("seq").as("seq"))
    .where("dispatch_id", "=", id)
    .executeTakeFirst();
  const row = { id: randomUUID(), dispatch_id: id, seq: (last?.seq ?? 0) + 1, at, by: by.id };
  await db
    .insertInto("dispatch_steps")
    .values({ ...row, kind, unit_id: unitId, text })
    .execute();
}

async function checkUnits(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await db.selectFrom("units").select("id").execute()).map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Refusal("invalid", `no unit ${unknown}`, { reason: "unit", id: unknown });
}

async function checkIncident(db: Db, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await db.selectFrom("incidents").select("id").where("id", "=", id).executeTakeFirst();
  if (found === undefined) throw new Refusal("invalid", `no incident ${id}`, { reason: "incident", id });
}
