import { clocksOf, levelOf } from "@chengfang/model/reporting/clock";
import { ReportFacts } from "@chengfang/model/reporting/facts";
import type { ReportClock, ReportSent } from "@chengfang/model/reporting/clock";
import { DutyId } from "@chengfang/model/reporting/duties";
import type { IncidentLevel } from "@chengfang/model/reporting/level";
import type { Db } from "@chengfang/store/records/transaction";
import type { z } from "zod";
import type { ClockRow, Reporting } from "./schema.ts";

/** What people said of an incident for its duties; undefined: nothing yet. */
export async function factsOf(db: Db, incidentId: string): Promise<ReportFacts | undefined> {
  const row = await db
    .selectFrom("report_facts")
    .select("facts")
    .where("incident_id", "=", incidentId)
    .executeTakeFirst();
  return row === undefined ? undefined : ReportFacts.parse(JSON.parse(row.facts));
}

export const levelNow = (facts: ReportFacts, now: string): IncidentLevel => levelOf(facts, now);

/** The reports that went out, by incident, the oldest first. */
export async function sentOf(db: Db, incidentIds: readonly string[]): Promise<Map<string, ReportSent[]>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("reports_sent")
    .selectAll()
    .where("incident_id", "in", [...incidentIds])
    .orderBy("at")
    .execute();
  const told = rows.map(({ incident_id, recorded_at, duty, ...row }) => ({
    incidentId: incident_id,
    sent: { ...row, duty: DutyId.parse(duty), recordedAt: recorded_at },
  }));
  const groups = Map.groupBy(told, (each) => each.incidentId);
  return new Map([...groups].map(([id, list]) => [id, list.map((each) => each.sent)]));
}

/** The facts of an incident, its clocks at a moment and what was sent. */
export async function reportingOf(db: Db, incidentId: string, now: string): Promise<Reporting> {
  const row = await db.selectFrom("report_facts").selectAll().where("incident_id", "=", incidentId).executeTakeFirst();
  const sent = (await sentOf(db, [incidentId])).get(incidentId) ?? [];
  if (row === undefined) return { facts: null, version: 0, by: null, at: null, level: "general", clocks: [], sent };
  const facts = ReportFacts.parse(JSON.parse(row.facts));
  const { version, by, at } = row;
  return { facts, version, by, at, level: levelOf(facts, now), clocks: clocksOf({ facts, sent, now }), sent };
}

const waiting = new Set<ReportClock["state"]>(["pending", "prompt", "running", "overdue"]);
export const isWaiting = ({ state }: ReportClock): boolean => waiting.has(state);

/** When a duty that is not met runs out next; null: none does. */
export function nextDue(clocks: readonly ReportClock[]): string | null {
  const due = clocks.filter(isWaiting).map(({ dueAt, startedAt }) => dueAt ?? startedAt);
  return due.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? null;
}

/** Incidents whose clocks run, or those named that have any. */
export async function runningClocks(
  db: Db,
  { ids, now }: { ids?: readonly string[] | undefined; now: string },
): Promise<z.infer<typeof ClockRow>[]> {
  const rows = await db
    .selectFrom("report_facts as f")
    .innerJoin("incidents as i", "i.id", "f.incident_id")
    .select(["f.incident_id", "f.facts", "i.number", "i.title", "i.title_zh"])
    .$if(ids === undefined, (query) => query.where("f.next_due", "is not", null))
    .$if(ids !== undefined, (query) => query.where("f.incident_id", "in", ids?.length ? [...ids] : [""]))
    .orderBy("f.next_due")
    .limit(500)
    .execute();
  const sent = await sentOf(
    db,
    rows.map(({ incident_id }) => incident_id),
  );
  return rows.map((row) => {
    const facts = ReportFacts.parse(JSON.parse(row.facts));
    const clocks = clocksOf({ facts, sent: sent.get(row.incident_id) ?? [], now });
    const { incident_id: incidentId, number, title, title_zh: titleZh } = row;
    return { incidentId, number, title, titleZh, level: levelOf(facts, now), clocks };
  });
}
