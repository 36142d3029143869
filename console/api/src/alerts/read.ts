import { Alert } from "@chengfang/model/alert";
import { Refusal } from "@chengfang/model/refusal";
import { alertFields } from "@chengfang/store/records/facts";
import type { AlertDecisionsTable, AlertsTable, Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";

/** Alerts with what people decided about them. */
export const alertsIn = (db: Kysely<Records>) =>
  db.selectFrom("alerts as a").leftJoin("alert_decisions as d", "d.alert_id", "a.id");

export const statusOfAlert = sql<string>`coalesce(d.status, 'new')`;

/** Narrowed to what the person may see. */
const visible = (db: Kysely<Records>, person: Person) => {
  const scope = scopeOf(person, "alerts.read");
  return scope === "all" ? alertsIn(db) : alertsIn(db).where("a.unit_id", "=", scope.unitId);
};

/** Alerts in the order of their ids as given; what is gone is left out. */
export async function alertsByIds(db: Kysely<Records>, ids: readonly string[]): Promise<Alert[]> {
  if (ids.length === 0) return [];
  const rows = await alertsIn(db).where("a.id", "in", ids).selectAll("a").select(decided).execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row === undefined ? [] : [alertOf(row)];
  });
}

/** One alert the person may see; what they may not see does not exist for them. */
export async function getAlert(db: Kysely<Records>, id: string, person: Person): Promise<Alert> {
  const row = await visible(db, person).where("a.id", "=", id).selectAll("a").select(decided).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no alert ${id}`, { id });
  return alertOf(row);
}

/** Alerts of an incident and of those merged into it, oldest first. */
export async function alertsOfIncident(
  db: Kysely<Records>,
  parts: readonly string[],
  person: Person,
): Promise<Alert[]> {
  const rows = await visible(db, person)
    .where("a.incident_id", "in", [...parts])
    .selectAll("a")
    .select(decided)
    .orderBy("a.first_seen")
    .orderBy("a.id")
    .execute();
  return rows.map(alertOf);
}

const decided = ["d.status", "d.assignee", "d.disposition", "d.note", "d.decided_at", "d.decided_by"] as const;
type Decided = { [K in keyof Omit<AlertDecisionsTable, "alert_id">]: AlertDecisionsTable[K] | null };

/** A row as the vocabulary has it. */
export function alertOf(row: Selectable<AlertsTable> & Decided): Alert {
  return Alert.parse({
    ...alertFields(row),
    status: row.status ?? "new",
    assignee: row.assignee,
    disposition: row.disposition,
    note: row.note ?? "",
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  });
}
