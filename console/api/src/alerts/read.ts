import { Alert } from "@chengfang/model/alert";
import { Refusal } from "@chengfang/model/refusal";
import { alertFields } from "@chengfang/store/records/facts";
import type { DrillAlertsTable } from "@chengfang/store/records/drills";
import type { Records } from "@chengfang/store/records/schema";
import type { AlertDecisionsTable, AlertsTable } from "@chengfang/store/records/alerts";
import { sql } from "kysely";
import type { Kysely, RawBuilder, Selectable, SqlBool } from "kysely";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";

/** Alerts with what people decided about them. */
export const alertsIn = (db: Kysely<Records>) =>
  db.selectFrom("alerts as a").leftJoin("alert_decisions as d", "d.alert_id", "a.id");

/** Those of drills, in the same words. */
export const drillAlertsIn = (db: Kysely<Records>) =>
  db.selectFrom("drill_alerts as a").leftJoin("alert_decisions as d", "d.alert_id", "a.id");

export const statusOfAlert = sql<string>`coalesce(d.status, 'new')`;

/** What the person may see. */
const seenBy = (person: Person): RawBuilder<SqlBool> => {
  const scope = scopeOf(person, "alerts.read");
  return scope === "all" ? sql`1 = 1` : sql`a.unit_id = ${scope.unitId}`;
};

/** A drill's alerts, newest first. */
export async function alertsOfDrill(db: Kysely<Records>, drill: string, person: Person): Promise<Alert[]> {
  const rows = await drillAlertsIn(db)
    .where("a.drill", "=", drill)
    .where(seenBy(person))
    .selectAll("a")
    .select(decided)
    .orderBy("a.last_seen", "desc")
    .limit(1000)
    .execute();
  return rows.map(alertOf);
}

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
  const seen = sql<SqlBool>`(a.id = ${id} and ${seenBy(person)})`;
  const row =
    (await alertsIn(db).where(seen).selectAll("a").select(decided).executeTakeFirst()) ??
    (await drillAlertsIn(db).where(seen).selectAll("a").select(decided).executeTakeFirst());
  if (row === undefined) throw new Refusal("not-found", `no alert ${id}`, { id });
  return alertOf(row);
}

/** Alerts of an incident and of those merged into it, oldest first. */
export async function alertsOfIncident(
  db: Kysely<Records>,
  parts: readonly string[],
  person: Person,
): Promise<Alert[]> {
  const within = sql<SqlBool>`(a.incident_id in (${sql.join([...parts])}) and ${seenBy(person)})`;
  const real = await alertsIn(db).where(within).selectAll("a").select(decided).execute();
  const drilled = await drillAlertsIn(db).where(within).selectAll("a").select(decided).execute();
  const rows = [...real, ...drilled].map(alertOf);
  return rows.toSorted((one, other) => inOrder(one.firstSeen, other.firstSeen) || inOrder(one.id, other.id));
}

const inOrder = (one: string, other: string): number => Number(one > other) - Number(one < other);

const decided = ["d.status", "d.assignee", "d.disposition", "d.note", "d.decided_at", "d.decided_by"] as const;
type Decided = { [K in keyof Omit<AlertDecisionsTable, "alert_id">]: AlertDecisionsTable[K] | null };

/** A row as the vocabulary has it. */
export function alertOf(row: (Selectable<AlertsTable> | Selectable<DrillAlertsTable>) & Decided): Alert {
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
