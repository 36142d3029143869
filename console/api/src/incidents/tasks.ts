import { randomUUID } from "node:crypto";
import { partsOf } from "@chengfang/console-report/merged";
import type { Incident, IncidentTask } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import type { Records, TasksTable } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";
import { accountName } from "../accounts/read.ts";
import { checkReader } from "../accounts/readers.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { getWorkable } from "./read.ts";
import { unchanged } from "./revision.ts";
import { addLine } from "./timeline.ts";

interface Who {
  readonly person: Person;
  readonly by: Actor;
}
type NewTask = Pick<IncidentTask, "title" | "assignee" | "dueAt">;
type TaskChange = { [K in keyof NewTask]?: NewTask[K] | undefined } & {
  done?: boolean | undefined;
  revision?: number | undefined;
};

export async function tasksOf(db: Kysely<Records>, parts: readonly string[]): Promise<IncidentTask[]> {
  const rows = await db
    .selectFrom("tasks")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(taskOf);
}

export async function addTask(deps: Deps, given: NewTask & { incidentId: string }, who: Who): Promise<IncidentTask> {
  await knownAssignee(deps, given.assignee);
  return write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, given.incidentId, who.person);
    await checkReader(writing.db, given.assignee, { permission: "incidents.read", unitIds: incident.unitIds });
    return keepTask(writing, { incident, task: given, by: who.person.displayName });
  });
}

interface Kept {
  readonly incident: Pick<Incident, "id" | "number">;
  readonly task: NewTask;
  /** What people call whoever gives it. */
  readonly by: string;
}

/** Keeps a new task, and tells whoever it is for. */
export async function keepTask(writing: Writing, { incident, task, by }: Kept): Promise<IncidentTask> {
  const { title, assignee, dueAt } = task;
  const row = {
    id: randomUUID(),
    incident_id: incident.id,
    title,
    assignee,
    due_at: dueAt,
    done_at: null,
    created_at: writing.at,
    created_by: writing.by.id,
    revision: 0,
    reminded: "",
  };
  await writing.db.insertInto("tasks").values(row).execute();
  await addLine(writing, incident.id, { kind: "task", title, what: "created" });
  await writing.audit({ action: "incident.task.create", target: incident.id, detail: { task: row.id, title } });
  await tell(writing, { incident, task: row, by });
  return taskOf(row);
}

async function tell(
  { db, at, by: actor }: Writing,
  { incident, task, by }: { incident: Kept["incident"]; task: { title: string; assignee: string | null }; by: string },
): Promise<void> {
  await notify(db, {
    to: task.assignee,
    kind: "task-assigned",
    target: `/incidents/${incident.id}/show?tab=work`,
    args: { number: incident.number, title: task.title, by },
    at,
    by: actor.id,
  });
}

interface Changing {
  readonly incidentId: string;
  readonly taskId: string;
  readonly change: TaskChange;
}

export async function changeTask(
  deps: Deps,
  { incidentId, taskId, change: asked }: Changing,
  who: Who,
): Promise<IncidentTask> {
  const { revision, ...change } = asked;
  await knownAssignee(deps, change.assignee ?? null);
  return write(deps, who.by, async (writing) => {
    const { db, at } = writing;
    const incident = await getWorkable(db, incidentId, who.person);
    await checkReader(db, change.assignee ?? null, { permission: "incidents.read", unitIds: incident.unitIds });
    const row = await db
      .selectFrom("tasks")
      .selectAll()
      .where("id", "=", taskId)
      .where("incident_id", "in", await partsOf(db, incident.id))
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `no task ${taskId}`, { id: taskId });
    unchanged(row.revision, revision);
    const next = changed(row, change, at);
    const { title, assignee, due_at, done_at, reminded } = next;
    const set = { title, assignee, due_at, done_at, reminded, revision: row.revision + 1 };
    await db.updateTable("tasks").set(set).where("id", "=", taskId).execute();
    const what = row.done_at === done_at ? "changed" : done_at === null ? "reopened" : "done";
    await addLine(writing, incident.id, { kind: "task", title, what });
    await writing.audit({ action: "incident.task.update", target: incident.id, detail: { task: taskId, ...change } });
    if (assignee !== row.assignee) await tell(writing, { incident, task: next, by: who.person.displayName });
    return taskOf({ ...next, ...set });
  });
}

function changed(row: Selectable<TasksTable>, change: TaskChange, at: string): Selectable<TasksTable> {
  const { title = row.title, assignee = row.assignee, dueAt = row.due_at, done } = change;
  const done_at = done === undefined ? row.done_at : done ? (row.done_at ?? at) : null;
  const reminded = dueAt === row.due_at ? row.reminded : "";
  return { ...row, title, assignee, due_at: dueAt, done_at, reminded };
}

async function knownAssignee(deps: Deps, assignee: string | null): Promise<void> {
  if (assignee !== null && (await accountName(deps.records, assignee)) === undefined) {
    throw new Refusal("invalid", `no account ${assignee}`, { reason: "assignee" });
  }
}

function taskOf(row: Selectable<TasksTable>): IncidentTask {
  return {
    id: row.id,
    incidentId: row.incident_id,
    title: row.title,
    assignee: row.assignee,
    dueAt: row.due_at,
    doneAt: row.done_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    revision: row.revision,
  };
}
