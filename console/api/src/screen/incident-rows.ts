import { IncidentStatus } from "@chengfang/model/incident";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { z } from "zod";

/** An incident as the screen shows it. */
export interface HeldIncident {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly titleZh: string;
  readonly score: number;
  readonly status: IncidentStatus;
  readonly createdAt: string;
  readonly lastSeen: string;
  readonly unitIds: readonly string[];
  /** The deadline that people set. */
  readonly dueAt: string | null;
}

const Ids = z.array(z.string());
const asked = 400;

const selecting = (db: Db) =>
  db
    .selectFrom("incidents as i")
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select([
      "i.id",
      "i.number",
      "i.title",
      "i.title_zh",
      "i.severity_score",
      "i.created_at",
      "i.last_seen",
      "i.unit_ids",
    ])
    .select("d.due_at")
    .select(sql<string>`coalesce(d.status, 'new')`.as("status"));
type Row = Awaited<ReturnType<ReturnType<typeof selecting>["executeTakeFirstOrThrow"]>>;

/** All incidents that nobody closed, by id. */
export async function openIncidents(db: Db): Promise<Map<string, HeldIncident>> {
  const rows = await selecting(db).where(sql<boolean>`coalesce(d.status, 'new') <> 'closed'`).execute();
  return new Map(rows.map((row) => [row.id, heldOf(row)]));
}

/** Some incidents as the screen sees them, closed ones too. */
export async function incidentsOf(db: Db, ids: readonly string[]): Promise<HeldIncident[]> {
  const found: HeldIncident[] = [];
  for (let i = 0; i < ids.length; i += asked) {
    const rows = await selecting(db)
      .where("i.id", "in", ids.slice(i, i + asked))
      .execute();
    found.push(...rows.map(heldOf));
  }
  return found;
}

/** How many incidents were opened, and how many closed, since. */
export async function movedSince(db: Db, from: string): Promise<{ opened: number; closed: number }> {
  const count = sql<number>`count(*)`.as("count");
  const [opened, closed] = await Promise.all([
    db.selectFrom("incidents").select(count).where("created_at", ">=", from).executeTakeFirstOrThrow(),
    db
      .selectFrom("incident_decisions")
      .select(count)
      .where("status", "=", "closed")
      .where("decided_at", ">=", from)
      .where("incident_id", "not in", db.selectFrom("drill_incidents").select("id"))
      .executeTakeFirstOrThrow(),
  ]);
  return { opened: opened.count, closed: closed.count };
}

function heldOf(row: Row): HeldIncident {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    titleZh: row.title_zh,
    score: row.severity_score,
    status: IncidentStatus.parse(row.status),
    createdAt: row.created_at,
    lastSeen: row.last_seen,
    dueAt: row.due_at,
    unitIds: Ids.parse(JSON.parse(row.unit_ids)),
  };
}
