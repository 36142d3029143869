import { Severity, severityScore } from "@chengfang/model/severity";
import type { Records } from "@chengfang/store/records/schema";
import { isPostgres } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Person } from "../access/person.ts";
import { among, orderBy } from "../http/list.ts";
import type { Page, Range } from "../http/list.ts";
import { alertsIn, alertsWhere, statusOfAlert } from "./read.ts";
import type { AlertFilter, AlertGroup } from "./schema.ts";

type SortKey = "severity" | "lastSeen" | "firstSeen" | "alerts" | "events" | "open" | "ruleTitle" | "id";

interface GroupQuestion {
  readonly filter: AlertFilter;
  readonly sort: readonly [SortKey, "ASC" | "DESC"] | readonly [];
  readonly range: Range;
}

/** Alerts counted by rule: the queue as it is first seen. */
export async function groupAlerts(
  db: Kysely<Records>,
  asked: GroupQuestion,
  person: Person,
): Promise<Page<AlertGroup>> {
  const matching = alertsIn(db).where(alertsWhere(asked.filter, person));
  const { total } = await matching.select(sql<number>`count(distinct a.rule_id)`.as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .groupBy("a.rule_id")
    .select([
      "a.rule_id as id",
      sql<string>`max(a.rule_title)`.as("ruleTitle"),
      sql<string>`max(a.rule_title_zh)`.as("ruleTitleZh"),
      sql<number>`max(a.severity_score)`.as("severity"),
      sql<number>`count(*)`.as("alerts"),
      sql<number>`sum(a.count)`.as("events"),
      sql<number>`count(distinct a.entity_value)`.as("entities"),
      sql<number>`count(distinct a.unit_id)`.as("units"),
      sql<number>`sum(case when ${statusOfAlert} = 'closed' then 0 else 1 end)`.as("open"),
      sql<string>`min(a.first_seen)`.as("firstSeen"),
      sql<string>`max(a.last_seen)`.as("lastSeen"),
    ])
    .orderBy(orderBy(asked.sort, columns, { by: "severity", id: "id" }))
    .offset(asked.range.offset)
    .limit(asked.range.limit)
    .execute();
  const hosts = await hostsByRule(db, { ids: rows.map(({ id }) => id), filter: asked.filter }, person);
  return {
    total,
    rows: rows.map((row) => ({ ...row, severity: severityOf(row.severity), hosts: hosts.get(row.id) ?? 0 })),
  };
}

const columns = {
  severity: "severity",
  lastSeen: "lastSeen",
  firstSeen: "firstSeen",
  alerts: "alerts",
  events: "events",
  open: "open",
  ruleTitle: "ruleTitle",
  id: "id",
} as const satisfies Record<SortKey, string>;

function severityOf(score: number): Severity {
  return Severity.options.findLast((each) => severityScore[each] <= score) ?? "informational";
}

async function hostsByRule(
  db: Kysely<Records>,
  { ids, filter }: { ids: readonly string[]; filter: AlertFilter },
  person: Person,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const [each, kind, value] = isPostgres(db)
    ? [sql`lateral jsonb_array_elements(a.entities::jsonb) e(value)`, sql`e.value->>'kind'`, sql`e.value->>'value'`]
    : [sql`json_each(a.entities) e`, sql`json_extract(e.value, '$.kind')`, sql`json_extract(e.value, '$.value')`];
  const { rows } = await sql<{ id: string; hosts: number }>`
    select a.rule_id as id, count(distinct ${value}) as hosts
    from alerts a left join alert_decisions d on d.alert_id = a.id cross join ${each}
    where ${alertsWhere(filter, person)} and ${among(sql.ref("a.rule_id"), ids)} and ${kind} = 'host'
    group by a.rule_id`.execute(db);
  return new Map(rows.map(({ id, hosts }) => [id, hosts]));
}
