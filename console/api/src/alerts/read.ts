import { Alert, AlertStatus } from "@chengfang/model/alert";
import { Refusal } from "@chengfang/model/refusal";
import { severityScore } from "@chengfang/model/severity";
import { alertFields } from "@chengfang/store/records/facts";
import type { AlertDecisionsTable, AlertsTable, Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, RawBuilder, Selectable, SqlBool } from "kysely";
import { scopeOf } from "../access/person.ts";
import type { Person, Scope } from "../access/person.ts";
import { among, holds, mentions, orderBy, ranked, where } from "../http/list.ts";
import type { Page, Range } from "../http/list.ts";
import type { AlertFilter, sortable } from "./schema.ts";

/** What is asked, and by whom. */
export interface AlertQuestion {
  readonly filter: AlertFilter;
  readonly sort: readonly [(typeof sortable)[number], "ASC" | "DESC"] | readonly [];
  readonly range: Range;
}

const columns = {
  lastSeen: "a.last_seen",
  firstSeen: "a.first_seen",
  severity: "a.severity_score",
  count: "a.count",
  status: ranked(sql`coalesce(d.status, 'new')`, AlertStatus.options),
  ruleTitle: "a.rule_title",
  unitName: "a.unit_name",
  id: "a.id",
} as const;

/** Alerts with what people decided about them. */
export const alertsIn = (db: Kysely<Records>) =>
  db.selectFrom("alerts as a").leftJoin("alert_decisions as d", "d.alert_id", "a.id");

const ref = (name: string) => sql.ref(name);
export const statusOfAlert = sql<string>`coalesce(d.status, 'new')`;

const inUnit = (scope: Scope): RawBuilder<SqlBool> | undefined =>
  scope === "all" ? undefined : sql<SqlBool>`a.unit_id = ${scope.unitId}`;

/** The conditions of a filter, within what the person may see. */
export function alertsWhere(filter: AlertFilter, person: Person): RawBuilder<SqlBool> {
  return where(
    filter,
    {
      id: (ids) => among(ref("a.id"), ids),
      q: (text) =>
        mentions(["a.rule_title", "a.rule_title_zh", "a.entities", "a.asset_name", "a.unit_name"].map(ref), text),
      status: (statuses) => among(statusOfAlert, statuses),
      severity: (severities) =>
        among(
          ref("a.severity_score"),
          severities.map((each) => severityScore[each]),
        ),
      ruleId: (ids) => among(ref("a.rule_id"), ids),
      entityValue: (value) => holds(ref("a.entities"), `"value":${JSON.stringify(value)}`),
      assetId: (ids) => among(ref("a.asset_id"), ids),
      unitId: (ids) => among(ref("a.unit_id"), ids),
      incidentId: (ids) => among(ref("a.incident_id"), ids),
      assignee: (who) =>
        who === "none" ? sql`d.assignee is null` : sql`d.assignee = ${who === "me" ? person.id : who}`,
      disposition: (values) => among(ref("d.disposition"), values),
      tactic: (tag) => holds(ref("a.tactics"), JSON.stringify(tag)),
      technique: (id) => holds(ref("a.techniques"), JSON.stringify(id)),
      from: (time) => sql`a.last_seen >= ${time}`,
      to: (time) => sql`a.last_seen < ${time}`,
    },
    [inUnit(scopeOf(person, "alerts.read"))],
  );
}

export async function listAlerts(db: Kysely<Records>, asked: AlertQuestion, person: Person): Promise<Page<Alert>> {
  const matching = alertsIn(db).where(alertsWhere(asked.filter, person));
  const { total } = await matching.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll("a")
    .select(decided)
    .orderBy(orderBy(asked.sort, columns, { by: "lastSeen", id: "a.id" }))
    .offset(asked.range.offset)
    .limit(asked.range.limit)
    .execute();
  return { rows: rows.map(alertOf), total };
}

/** One alert the person may see; what they may not see does not exist for them. */
export async function getAlert(db: Kysely<Records>, id: string, person: Person): Promise<Alert> {
  const row = await alertsIn(db)
    .where(alertsWhere({ id: [id] }, person))
    .selectAll("a")
    .select(decided)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no alert ${id}`, { id });
  return alertOf(row);
}

/** Alerts of an incident and of those merged into it, oldest first. */
export async function alertsOfIncident(
  db: Kysely<Records>,
  parts: readonly string[],
  person: Person,
): Promise<Alert[]> {
  const rows = await alertsIn(db)
    .where(alertsWhere({ incidentId: [...parts] }, person))
    .selectAll("a")
    .select(decided)
    .orderBy("a.first_seen")
    .orderBy("a.id")
    .execute();
  return rows.map(alertOf);
}

export const decided = ["d.status", "d.assignee", "d.disposition", "d.note", "d.decided_at", "d.decided_by"] as const;
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
