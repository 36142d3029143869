import { partsOf } from "@chengfang/console-report/merged";
import { alertsIn, statusOfAlert } from "../alerts/read.ts";
import { saveDecisions } from "../alerts/bulk.ts";
import type { Writing } from "../http/write.ts";

/** Closes the open alerts of an incident with its disposition; gives how many. */
export async function closeAlerts(
  { db, at, by }: Writing,
  incidentId: string,
  { disposition, note }: { disposition: string | null; note: string },
): Promise<number> {
  const open = await alertsIn(db)
    .where("a.incident_id", "in", await partsOf(db, incidentId))
    .where(statusOfAlert, "!=", "closed")
    .select(["a.id", "d.assignee", "d.note"])
    .execute();
  const changes = open.map((row) => ({
    id: row.id,
    next: { status: "closed", assignee: row.assignee, disposition, note: note || (row.note ?? "") },
  }));
  for (let start = 0; start < changes.length; start += 500) {
    await saveDecisions(db, changes.slice(start, start + 500), { at, by: by.id });
  }
  return changes.length;
}
