import { partsOf } from "@chengfang/console-report/merged";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { alertsIn, drillAlertsIn, statusOfAlert } from "../alerts/read.ts";
import { saveDecisions } from "../alerts/bulk.ts";
import type { Former } from "../bulk-jobs/kind.ts";
import type { Writing } from "../http/write.ts";

/** Closes the open alerts of an incident with its disposition; gives what they were before. */
export async function closeAlerts(
  { db, at, by }: Writing,
  incidentId: string,
  { disposition, note }: { disposition: string | null; note: string },
): Promise<Former[]> {
  const open = await openAlerts(db, incidentId);
  const changes = open.map((row) => ({
    id: row.id,
    next: { status: "closed", assignee: row.assignee, disposition, note: note || (row.note ?? "") },
  }));
  for (let start = 0; start < changes.length; start += 500) {
    await saveDecisions(db, changes.slice(start, start + 500), { at, by: by.id });
  }
  return open.map(({ id, ...row }) => ({
    id,
    before: row.status === null ? null : JSON.stringify({ ...row, alert_id: id }),
    leftAt: at,
  }));
}

async function openAlerts(db: Db, incidentId: string) {
  const parts = await partsOf(db, incidentId);
  const still = sql<SqlBool>`(a.incident_id in (${sql.join(parts)}) and ${statusOfAlert} <> 'closed')`;
  const columns = [
    "a.id",
    "d.status",
    "d.assignee",
    "d.disposition",
    "d.note",
    "d.decided_at",
    "d.decided_by",
  ] as const;
  return [
    ...(await alertsIn(db).where(still).select(columns).execute()),
    ...(await drillAlertsIn(db).where(still).select(columns).execute()),
  ];
}
