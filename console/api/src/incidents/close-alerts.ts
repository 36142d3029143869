import { partsOf } from "@chengfang/console-report/merged";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { alertsIn, drillAlertsIn, statusOfAlert } from "../alerts/read.ts";
import { saveDecisions } from "../alerts/bulk.ts";
import type { Writing } from "../http/write.ts";

/** Closes the open alerts of an incident with its disposition; gives how many. */
export async function closeAlerts(
  { db, at, by }: Writing,
  incidentId: string,
  { disposition, note }: { disposition: string | null; note: string },
): Promise<number> {
  const parts = await partsOf(db, incidentId);
  const still = sql<SqlBool>`(a.incident_id in (${sql.join(parts)}) and ${statusOfAlert} <> 'closed')`;
  const columns = ["a.id", "d.assignee", "d.note"] as const;
  const open = [
    ...(await alertsIn(db).where(still).select(columns).execute()),
    ...(await drillAlertsIn(db).where(still).select(columns).execute()),
  ];
  const changes = open.map((row) => ({
    id: row.id,
    next: { status: "closed", assignee: row.assignee, disposition, note: note || (row.note ?? "") },
  }));
  for (let start = 0; start < changes.length; start += 500) {
    await saveDecisions(db, changes.slice(start, start + 500), { at, by: by.id });
  }
  return changes.length;
}
