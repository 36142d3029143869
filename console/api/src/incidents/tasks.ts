import { randomUUID } from "node:crypto";
import type { IncidentTask } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import type { Records, TasksTable } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";
import { accountName } from "../accounts/read.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getIncident } from "./read.ts";
import { addLine } from "./timeline.ts";

interface Who {
  readonly person: Person;
  readonly by: Actor;
}
type NewTask = Pick<IncidentTask, "title" | "assignee" | "dueAt">;
type TaskChange = { [K in keyof NewTask]?: NewTask[K] | undefined } & { done?: boolean | undefined };

export async function tasksOf(db: Kysely<Records>, incidentId: string): Promise<IncidentTask[]> {
  const rows = await db
    .selectFrom("tasks")
    .selectAll()
    .where("incident_id", "=", incidentId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(taskOf);
}

export async function addTask(deps: Deps, given: NewTask & { incidentId: string }, who: Who): Promise<IncidentTask> {
  const { incidentId, title, assignee, dueAt } = given;
  await knownAssignee(deps, assignee);
  return write(deps, who.by, async (writing) => {
    await getIncident(writing.db, incidentId, who.person);
    const row = {
      id: randomUUID(),
      incident_id: incidentId,
      title,
      assignee,
      due_at: dueAt,
      done_at: null,
      created_at: writing.at,
      created_by: who.by.id,
      revision: 0,
      reminded: "",
    };
    await writing.db.insertInto("tasks").values(row).execute();
    await addLine(writing, incidentId, { kind: "task", title, what: "created" });
    await writing.audit({ action: "incident.task.create", target: incidentId, detail: { task: row.id, title } });
    return taskOf(row);
  });
}

export async function changeTask(
  deps: Deps,
  { incidentId, taskId, change }: { incidentId: string; taskId: string; change: TaskChange },
  who: Who,
): Promise<IncidentTask> {
  await knownAssignee(deps, change.assignee ?? null);
  return write(deps, who.by, async (writing) => {
    const { db, at } = writing;
    await getIncident(db, incidentId, who.person);
    const row = await db
      .selectFrom("tasks")
      .selectAll()
      .where("id", "=", taskId)
      .where("incident_id", "=", incidentId)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `no task ${taskId}`, { id: taskId });
    const next = changed(row, change, at);
    const { title, assignee, due_at, done_at } = next;
    await db.updateTable("tasks").set({ title, assignee, due_at, done_at }).where("id", "=", taskId).execute();
    const what = row.done_at === done_at ? "changed" : done_at === null ? "reopened" : "done";
    await addLine(writing, incidentId, { kind: "task", title, what });
    await writing.audit({ action: "incident.task.update", target: incidentId, detail: { task: taskId, ...change } });
    return taskOf(next);
  });
}

function changed(row: Selectable<TasksTable>, change: TaskChange, at: string): Selectable<TasksTable> {
  const { title = row.title, assignee = row.assignee, dueAt = row.due_at, done } = change;
  const done_at = done === undefined ? row.done_at : done ? (row.done_at ?? at) : null;
  return { ...row, title, assignee, due_at: dueAt, done_at };
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
