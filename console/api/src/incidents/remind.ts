import { setTimeout as sleep } from "node:timers/promises";
import { lessonsRequired } from "@chengfang/model/incident-level";
import { PlaybookStep } from "@chengfang/model/playbook";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { followCertificates } from "../containment/authority.ts";
import { expireContainments } from "../containment/expire.ts";
import { remindOnce } from "../emergency/once.ts";
import { holdersOf, notify } from "../notifications/notify.ts";

/** A task is called to mind this long before its end. */
const soonMs = 3_600_000;
const everyMs = 20_000;

/** Calls to mind what is due, and ends what has expired, until the console stops. */
export async function remindWhile(deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await remind(deps).catch((error: unknown) => {
      if (!stop.aborted) deps.log.warn({ err: error }, "reminders failed; trying again");
    });
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** One round: tasks that are due soon or late, steps and incidents that are late, lessons to be written, containment that is over. */
export async function remind(deps: Deps): Promise<void> {
  const now = deps.now();
  const at = new Date(now).toISOString();
  await transactionInTurn(deps.records, async (db) => {
    await tasks(db, { at, until: at, before: ["", "soon"], word: "late" });
    await tasks(db, { at, until: new Date(now + soonMs).toISOString(), before: [""], word: "soon" });
    await steps(db, at);
    await lateIncidents(db, at);
    await lessonsWanted(db, at);
  });
  await expireContainments(deps, at);
  await followCertificates(deps);
}

interface Round {
  readonly at: string;
  readonly until: string;
  readonly before: readonly string[];
  readonly word: "soon" | "late";
}

async function tasks(db: Db, { at, until, before, word }: Round): Promise<void> {
  const due = await db
    .selectFrom("tasks as t")
    .innerJoin("incidents as i", "i.id", "t.incident_id")
    .select(["t.id", "t.title", "t.assignee", "t.created_by", "t.incident_id", "i.number"])
    .where("t.done_at", "is", null)
    .where("t.due_at", "<=", until)
    .where("t.reminded", "in", [...before])
    .limit(500)
    .execute();
  for (const task of due) {
    await db.updateTable("tasks").set({ reminded: word }).where("id", "=", task.id).execute();
    await notify(db, {
      to: word === "late" ? [task.assignee, task.created_by] : (task.assignee ?? task.created_by),
      kind: word === "late" ? "task-late" : "task-due",
      target: `/incidents/${task.incident_id}/show?tab=work`,
      args: { title: task.title, number: task.number },
      at,
    });
  }
}

const told = (prefix: string, of: "d.due_at" | "d.closed_at") =>
  sql<SqlBool>`exists (select 1 from reminded r where r.key = ${prefix} || d.incident_id || ' ' || ${sql.ref(of)})`;

const decided = (db: Db) =>
  db
    .selectFrom("incident_decisions as d")
    .innerJoin("incidents as i", "i.id", "d.incident_id")
    .select(["i.id", "i.number", "i.title", "i.title_zh", "d.assignee", "d.due_at", "d.closed_at"])
    .where("d.merged_into", "is", null)
    .where("d.archived_at", "is", null);

/** An incident's own time is over: whoever works on it hears of it, else every lead; once for each deadline. */
async function lateIncidents(db: Db, at: string): Promise<void> {
  const late = await decided(db)
    .where("d.due_at", "<=", at)
    .where("d.status", "!=", "closed")
    .where((each) => each.not(told("incident-late ", "d.due_at")))
    .limit(500)
    .execute();
  for (const row of late) {
    await remindOnce(db, `incident-late ${row.id} ${row.due_at ?? ""}`, {
      to: row.assignee ?? (await holdersOf(db, ["lead"])),
      kind: "incident-late",
      target: `/incidents/${row.id}/show`,
      args: { title: row.title, titleZh: row.title_zh, number: row.number },
      at,
    });
  }
}

/** What keeps a closed incident from being archived; once for each closing. */
async function lessonsWanted(db: Db, at: string): Promise<void> {
  const closed = await decided(db)
    .leftJoin("lessons as l", "l.incident_id", "d.incident_id")
    .where("d.level", "in", [...lessonsRequired])
    .where("d.status", "=", "closed")
    .where("d.closed_at", "is not", null)
    .where("l.submitted_at", "is", null)
    .where((each) => each.not(told("lessons-wanted ", "d.closed_at")))
    .limit(500)
    .execute();
  for (const row of closed) {
    await remindOnce(db, `lessons-wanted ${row.id} ${row.closed_at ?? ""}`, {
      to: row.assignee ?? (await holdersOf(db, ["lead"])),
      kind: "lessons-wanted",
      target: `/incidents/${row.id}/show?tab=lessons`,
      args: { title: row.title, titleZh: row.title_zh, number: row.number },
      at,
    });
  }
}

/** A step's time is over: whoever works on the incident hears of it, once, and its time is taken off the watch. */
async function steps(db: Db, at: string): Promise<void> {
  const late = await db
    .selectFrom("checklist_steps as s")
    .innerJoin("incidents as i", "i.id", "s.incident_id")
    .innerJoin("checklists as c", "c.id", "s.checklist_id")
    .leftJoin("incident_decisions as d", "d.incident_id", "s.incident_id")
    .select(["s.id", "s.step", "s.incident_id", "i.number", "d.assignee", "c.by"])
    .where("s.state", "=", "open")
    .where("s.due_at", "<=", at)
    .where("s.changed_at", "is", null)
    .limit(500)
    .execute();
  for (const row of late) {
    const { zh, en } = PlaybookStep.parse(JSON.parse(row.step));
    await db.updateTable("checklist_steps").set({ changed_at: at }).where("id", "=", row.id).execute();
    await notify(db, {
      to: row.assignee ?? row.by,
      kind: "step-late",
      target: `/incidents/${row.incident_id}/show?tab=playbook`,
      args: { title: en, titleZh: zh, number: row.number },
      at,
    });
  }
}
