import { randomBytes, randomUUID } from "node:crypto";
import { drillMoves } from "@chengfang/model/drill/drill";
import type { DrillInput, DrillNoteKind, DrillState, DrillTask } from "@chengfang/model/drill/drill";
import { Refusal } from "@chengfang/model/refusal";
import type { DrillsTable } from "@chengfang/store/records/drills";
import { issueToken } from "@chengfang/store/records/tokens";
import type { Selectable } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { unchanged } from "../incidents/revision.ts";
import { getPlan } from "../plans/read.ts";
import { onlyPeople } from "../systems/people.ts";
import { drillOf, rowOf } from "./read.ts";

type Row = Selectable<DrillsTable>;

/** Plans a drill; gives its id. */
export async function createDrill(deps: Deps, given: DrillInput, by: Actor): Promise<string> {
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const id = `drill-${randomBytes(6).toString("hex")}`;
    const fresh = { state: "planned", token_id: null, started_at: null, ended_at: null, fed: 0, fed_at: null };
    await db
      .insertInto("drills")
      .values({ id, ...(await columnsOf(writing, given)), ...fresh, lessons: "", revision: 0, created_at: at })
      .execute();
    await audit({ action: "drill.create", target: id, detail: { title: given.title, scenario: given.scenario } });
    return id;
  });
}

/** What was planned holds once it runs: then only who takes part may change. */
export async function saveDrill(
  deps: Deps,
  { id, given, revision }: { id: string; given: DrillInput; revision: number },
  by: Actor,
): Promise<void> {
  await write(deps, by, async (writing) => {
    const { db, audit } = writing;
    const row = await rowOf(db, id);
    unchanged(row.revision, revision);
    if (row.state === "ended") throw refused(row.state);
    const { participants, ...planned } = await columnsOf(writing, given);
    const set = row.state === "planned" ? { ...planned, participants } : { participants };
    await db
      .updateTable("drills")
      .set({ ...set, revision: revision + 1 })
      .where("id", "=", id)
      .execute();
    await audit({ action: "drill.save", target: id, detail: { title: given.title } });
  });
}

/** With the plan's version in force, so that the report says what was tested. */
async function columnsOf({ db }: Writing, given: DrillInput) {
  const plan = given.planId === null ? undefined : await getPlan(db, given.planId);
  return {
    title: given.title,
    plan_id: given.planId,
    plan_version: plan?.inForce ?? null,
    plan_title: plan?.title ?? "",
    aims: given.aims,
    scenario: given.scenario,
    planned_at: given.plannedAt === null ? null : new Date(given.plannedAt).toISOString(),
    participants: JSON.stringify(given.participants),
    criteria: JSON.stringify(given.criteria),
  };
}

const refused = (state: string) => new Refusal("conflict", `the drill is ${state}`, { reason: "drill-state", state });

/** Whoever leads the drill, with an account. */
export function isCommander(row: Row, { id, kind }: Person): boolean {
  const led = drillOf(row).participants.some((each) => each.role === "commander" && each.id === id);
  return kind === "account" && led;
}

async function commanded(writing: Writing, id: string, person: Person): Promise<Row> {
  onlyPeople(person);
  const row = await rowOf(writing.db, id);
  if (!isCommander(row, person)) throw new Refusal("forbidden", "its commander does", { reason: "drill-commander" });
  return row;
}

interface Moving {
  readonly to: DrillState;
  readonly kind: DrillNoteKind;
  readonly text?: string;
}

async function moved(writing: Writing, row: Row, { to, kind, text = "" }: Moving): Promise<void> {
  const { db, at } = writing;
  const { state, revision } = drillOf(row);
  if (!drillMoves[state].includes(to)) throw refused(state);
  const times = { ...(kind === "start" && { started_at: at }), ...(to === "ended" && { ended_at: at }) };
  await db
    .updateTable("drills")
    .set({ state: to, revision: revision + 1, ...times })
    .where("id", "=", row.id)
    .execute();
  await addNote(writing, row.id, { kind, text });
  await writing.audit({ action: `drill.${kind}`, target: row.id });
}

/** Starts a drill with a token that plays into it, or goes on with one that stood still. */
export async function startDrill(deps: Deps, id: string, who: Who): Promise<string | undefined> {
  return write(deps, who.by, async (writing) => {
    const row = await commanded(writing, id, who.person);
    const first = row.state === "planned";
    await moved(writing, row, { to: "running", kind: first ? "start" : "resume" });
    return first ? newToken(writing, row) : undefined;
  });
}

export async function renewToken(deps: Deps, id: string, who: Who): Promise<string> {
  return write(deps, who.by, async (writing) => {
    const row = await commanded(writing, id, who.person);
    if (row.state !== "running" && row.state !== "paused") throw refused(row.state);
    await writing.audit({ action: "drill.token", target: id });
    return newToken(writing, row);
  });
}

interface Halting {
  readonly id: string;
  readonly text: string;
}

export async function pauseDrill(deps: Deps, { id, text }: Halting, who: Who): Promise<void> {
  await write(deps, who.by, async (writing) =>
    moved(writing, await commanded(writing, id, who.person), { to: "paused", kind: "pause", text }),
  );
}

/** Ends a drill for good; nothing more comes into its lane. */
export async function endDrill(deps: Deps, { id, text }: Halting, who: Who): Promise<void> {
  await write(deps, who.by, async (writing) => {
    const row = await commanded(writing, id, who.person);
    await moved(writing, row, { to: "ended", kind: "end", text });
    await revoke(writing, row);
  });
}

/** At most a day: a drill that nobody ended does not stay open to whoever finds the token. */
const tokenMs = 86_400_000;

async function newToken(writing: Writing, row: Row): Promise<string> {
  const { db, at, by } = writing;
  await revoke(writing, row);
  const expiresAt = new Date(Date.parse(at) + tokenMs).toISOString();
  const { id, token } = await issueToken(db, {
    name: row.id,
    role: "drill",
    by: by.name,
    at,
    expiresAt,
    address: by.address,
  });
  await db.updateTable("drills").set({ token_id: id }).where("id", "=", row.id).execute();
  return token;
}

async function revoke({ db, at }: Writing, { token_id: id }: Row): Promise<void> {
  if (id !== null) await db.updateTable("tokens").set({ revoked_at: at }).where("id", "=", id).execute();
}

interface NewNote {
  readonly kind: DrillNoteKind;
  readonly text: string;
  readonly id?: string;
}

/** A line of the drill's record; sent again under the same id, it is kept once. */
export async function addNote({ db, at, by }: Writing, drillId: string, note: NewNote): Promise<void> {
  const { kind, text, id = randomUUID() } = note;
  await db
    .insertInto("drill_notes")
    .values({ id, drill_id: drillId, at, kind, by: by.id, text })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** What somebody saw, or that it was reported: while the drill is under way; notes also afterwards. */
export async function writeNote(deps: Deps, { id, note }: { id: string; note: NewNote }, by: Actor): Promise<void> {
  await write(deps, by, async (writing) => {
    const row = await rowOf(writing.db, id);
    if (row.state === "planned" || (note.kind === "report" && row.state !== "running")) throw refused(row.state);
    await addNote(writing, id, note);
    await writing.audit({ action: `drill.${note.kind}`, target: id });
  });
}

interface Judging {
  readonly id: string;
  readonly criterion: string;
  readonly points: number;
  readonly note: string;
  readonly revision: number;
}

/** What an observer makes of a criterion that no record measures. */
export async function judgeDrill(
  deps: Deps,
  { id, criterion, points, note, revision }: Judging,
  by: Actor,
): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    const row = await rowOf(db, id);
    if (row.state === "planned") throw refused(row.state);
    const known = drillOf(row).criteria.find(({ key }) => key === criterion);
    if (known?.kind !== "observed") throw new Refusal("invalid", `no ${criterion} to judge`, { reason: "criterion" });
    const now = await db
      .selectFrom("drill_judgements")
      .select("revision")
      .where("drill_id", "=", id)
      .where("criterion", "=", criterion)
      .executeTakeFirst();
    unchanged(now?.revision ?? 0, revision);
    const judged = { points, note, by: by.id, at, revision: revision + 1 };
    await db
      .insertInto("drill_judgements")
      .values({ drill_id: id, criterion, ...judged })
      .onConflict((conflict) => conflict.columns(["drill_id", "criterion"]).doUpdateSet(judged))
      .execute();
    await audit({ action: "drill.judge", target: id, detail: { criterion, points } });
  });
}

interface Learning {
  readonly id: string;
  readonly lessons: string;
  readonly tasks: readonly (Pick<DrillTask, "id" | "title" | "owner" | "dueOn"> & { readonly done: boolean })[];
  readonly revision: number;
}

/** What was learned and what is to be done; a task keeps when it was done. */
export async function saveLessons(deps: Deps, { id, lessons, tasks, revision }: Learning, by: Actor): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    const row = await rowOf(db, id);
    unchanged(row.revision, revision);
    if (row.state === "planned") throw refused(row.state);
    const before = await db.selectFrom("drill_tasks").selectAll().where("drill_id", "=", id).execute();
    const former = new Map(before.map((task) => [task.id, task]));
    await db.deleteFrom("drill_tasks").where("drill_id", "=", id).execute();
    for (const { id: taskId, dueOn, done, ...task } of tasks) {
      const known = former.get(taskId);
      const doneAt = done ? (known?.done_at ?? at) : null;
      const kept = { due_on: dueOn, done_at: doneAt, revision: (known?.revision ?? 0) + 1 };
      await db
        .insertInto("drill_tasks")
        .values({ id: taskId, drill_id: id, ...task, ...kept })
        .execute();
    }
    await db
      .updateTable("drills")
      .set({ lessons, revision: revision + 1 })
      .where("id", "=", id)
      .execute();
    await audit({ action: "drill.lessons", target: id, detail: { tasks: tasks.length } });
  });
}
