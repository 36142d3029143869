import { Drill, DrillNote } from "@chengfang/model/drill/drill";
import type { DrillTask, DrillWhole } from "@chengfang/model/drill/drill";
import type { Stretch } from "@chengfang/model/drill/milestone";
import { scoreSheet } from "@chengfang/model/drill/score";
import type { Judgement } from "@chengfang/model/drill/score";
import { Refusal } from "@chengfang/model/refusal";
import type { DrillsTable } from "@chengfang/store/records/drills";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { milestonesOf } from "./milestones.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const columns = { plannedAt: "planned_at", startedAt: "started_at", createdAt: "created_at", title: "title" } as const;

/** Drills, the newest first unless a sort is asked. */
export async function listDrills(db: Db, { filter, sort, range }: Question): Promise<Page<Drill>> {
  const conditions = where(filter, {
    q: (text) =>
      mentions(
        ["title", "plan_title"].map((name) => sql.ref(name)),
        text,
      ),
    state: (states) => among(sql.ref("state"), states),
    planId: (id) => sql`plan_id = ${id}`,
  });
  const matching = db.selectFrom("drills").where(conditions);
  const order = orderBy(sort, columns, { by: "createdAt", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { total, rows: rows.map(drillOf) };
}

/** The row of a drill. Refuses "not-found". */
export async function rowOf(db: Db, id: string): Promise<Selectable<DrillsTable>> {
  const row = await db.selectFrom("drills").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no drill ${id}`, { id });
  return row;
}

export function drillOf(row: Selectable<DrillsTable>): Drill {
  return Drill.parse({
    id: row.id,
    title: row.title,
    planId: row.plan_id,
    planVersion: row.plan_version,
    planTitle: row.plan_title,
    aims: row.aims,
    scenario: row.scenario,
    plannedAt: row.planned_at,
    participants: JSON.parse(row.participants),
    criteria: JSON.parse(row.criteria),
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    fed: row.fed,
    fedAt: row.fed_at,
    lessons: row.lessons,
    revision: row.revision,
    createdAt: row.created_at,
  });
}

/** A drill with its record, what was measured, and the score that follows. */
export async function wholeDrill(db: Db, id: string, now: string): Promise<DrillWhole> {
  const drill = drillOf(await rowOf(db, id));
  const notes = await notesOf(db, id);
  const pauses = pausesIn(notes, drill.endedAt);
  const judgements = await judgementsOf(db, id);
  const milestones = await milestonesOf(db, drill, notes);
  const facts = { startedAt: drill.startedAt, pauses, milestones, judgements };
  const injects = Object.fromEntries(notes.flatMap(({ kind, text, at }) => (kind === "inject" ? [[text, at]] : [])));
  const counts = await Promise.all([countIn(db, "drill_alerts", id), countIn(db, "drill_incidents", id)]);
  return {
    ...drill,
    now,
    pauses: [...pauses],
    milestones,
    injects,
    notes,
    judgements,
    sheet: scoreSheet(drill.criteria, facts),
    tasks: await tasksOf(db, id),
    alerts: counts[0],
    incidents: counts[1],
  };
}

async function countIn(db: Db, table: "drill_alerts" | "drill_incidents", drill: string): Promise<number> {
  const counted = db.selectFrom(table).where("drill", "=", drill);
  return (await counted.select(sql<number>`count(*)`.as("n")).executeTakeFirstOrThrow()).n;
}

async function notesOf(db: Db, id: string): Promise<DrillNote[]> {
  const rows = await db
    .selectFrom("drill_notes as n")
    .leftJoin("accounts as a", "a.id", "n.by")
    .select(["n.id", "n.at", "n.kind", "n.text", sql<string>`coalesce(a.display_name, n.by)`.as("by")])
    .where("n.drill_id", "=", id)
    .orderBy("n.at")
    .orderBy("n.id")
    .limit(5000)
    .execute();
  return rows.map((row) => DrillNote.parse(row));
}

/** When the drill stood still; one that ended while it stood, until its end. */
export function pausesIn(notes: readonly DrillNote[], endedAt: string | null): readonly Stretch[] {
  const pauses: Stretch[] = [];
  for (const { kind, at } of notes) {
    const last = pauses.at(-1);
    if (kind === "pause") pauses.push({ from: at, to: null });
    else if (kind === "resume" && last !== undefined) pauses.splice(-1, 1, { from: last.from, to: at });
  }
  const last = pauses.at(-1);
  if (last !== undefined && last.to === null && endedAt !== null)
    pauses.splice(-1, 1, { from: last.from, to: endedAt });
  return pauses;
}

async function judgementsOf(db: Db, id: string): Promise<Judgement[]> {
  const rows = await db
    .selectFrom("drill_judgements as j")
    .leftJoin("accounts as a", "a.id", "j.by")
    .select([
      "j.criterion",
      "j.points",
      "j.note",
      "j.at",
      "j.revision",
      sql<string>`coalesce(a.display_name, j.by)`.as("by"),
    ])
    .where("j.drill_id", "=", id)
    .orderBy("j.criterion")
    .execute();
  return rows;
}

async function tasksOf(db: Db, id: string): Promise<DrillTask[]> {
  const rows = await db
    .selectFrom("drill_tasks")
    .select(["id", "title", "owner", "due_on as dueOn", "done_at as doneAt", "revision"])
    .where("drill_id", "=", id)
    .orderBy("id")
    .execute();
  return rows;
}
