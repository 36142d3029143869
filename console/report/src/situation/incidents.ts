import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { Severity } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Spans } from "./spans.ts";

/** Incidents that the report names; the rest is counted. */
const listed = 15;
const count = sql<number>`count(*)`;

export async function incidentFigures(db: Db, spans: Spans): Promise<SituationFacts["incidents"]> {
  const { from, to, before } = spans;
  const opened = async (a: string, b: string, severe = false) => {
    const row = await db
      .selectFrom("incidents")
      .where("first_seen", ">=", a)
      .where("first_seen", "<", b)
      .$if(severe, (query) => query.where("severity", "in", ["high", "critical"]))
      .select(count.as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  };
  const [now, then] = [await closings(db, from, to), await closings(db, before, from)];
  const minutes = now.map(
    ({ first_seen, decided_at }) => (Date.parse(decided_at ?? to) - Date.parse(first_seen)) / 60_000,
  );
  return {
    opened: { now: await opened(from, to), before: await opened(before, from) },
    severe: { now: await opened(from, to, true), before: await opened(before, from, true) },
    closed: { now: now.length, before: then.length },
    open: await openNow(db),
    minutesToClose:
      minutes.length === 0 ? null : Math.round(minutes.reduce((sum, each) => sum + each, 0) / minutes.length),
    listed: await named(db, spans),
  };
}

const closings = (db: Db, from: string, to: string) =>
  db
    .selectFrom("incident_decisions as d")
    .innerJoin("incidents as i", "i.id", "d.incident_id")
    .where("d.status", "=", "closed")
    .where("d.decided_at", ">=", from)
    .where("d.decided_at", "<", to)
    .select(["i.first_seen", "d.decided_at"])
    .execute();

async function openNow(db: Db): Promise<number> {
  const row = await db
    .selectFrom("incidents as i")
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .where(sql<boolean>`coalesce(d.status, 'new') <> 'closed'`)
    .select(count.as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

async function named(db: Db, { from, to }: Spans): Promise<SituationFacts["incidents"]["listed"]> {
  const rows = await db
    .selectFrom("incidents as i")
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select(["i.number", "i.title", "i.title_zh", "i.severity", "i.unit_ids", "i.first_seen", "d.status"])
    .where("i.first_seen", ">=", from)
    .where("i.first_seen", "<", to)
    .orderBy("i.severity_score", "desc")
    .orderBy("i.first_seen", "desc")
    .limit(listed)
    .execute();
  const units = new Map(
    (await db.selectFrom("units").select(["id", "name"]).execute()).map(({ id, name }) => [id, name]),
  );
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    titleZh: row.title_zh,
    severity: Severity.parse(row.severity),
    status: row.status ?? "new",
    units: (JSON.parse(row.unit_ids) as string[]).map((id) => units.get(id) ?? id).join("、"),
    firstSeen: row.first_seen,
  }));
}
