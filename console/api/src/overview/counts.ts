import { Severity } from "@chengfang/model/severity";
import { tactics } from "@chengfang/model/attack";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Overview } from "./schema.ts";

type Db = Kysely<Records>;
interface Span {
  readonly from: string;
  readonly to: string;
}
const most = 10;
const count = sql<number>`count(*)`;

/** Not yet closed, by severity; every severity is there. */
export async function openBySeverity(db: Db, what: "alert" | "incident"): Promise<Overview["openAlerts"]> {
  const [facts, decisions, key] = [`${what}s`, `${what}_decisions`, `${what}_id`].map((name) => sql.ref(name));
  const { rows } = await sql<{ severity: string; count: number }>`
    select f.severity as severity, ${count} as count from ${facts} f
    left join ${decisions} d on d.${key} = f.id
    where coalesce(d.status, 'new') <> 'closed' group by f.severity`.execute(db);
  const found = new Map(rows.map((row) => [row.severity, row.count]));
  const bySeverity = Severity.options.map((severity) => [severity, found.get(severity) ?? 0] as const);
  return Object.fromEntries(bySeverity) as Overview["openAlerts"];
}

/** Alerts by the hour in which they were first seen, empty hours included. */
export async function alertsPerHour(db: Db, { from, to }: Span, hours: number): Promise<Overview["alertsPerHour"]> {
  const hour = sql<string>`substr(first_seen, 1, 13)`;
  const rows = await db
    .selectFrom("alerts")
    .select([hour.as("hour"), count.as("count")])
    .where("first_seen", ">=", from)
    .where("first_seen", "<", to)
    .groupBy(hour)
    .execute();
  const found = new Map(rows.map((row) => [row.hour, row.count]));
  return Array.from({ length: hours }, (_, i) => {
    const at = new Date(Date.parse(from) + i * 3_600_000).toISOString();
    return { at, count: found.get(at.slice(0, 13)) ?? 0 };
  });
}

const within = (db: Db, { from, to }: Span) =>
  db.selectFrom("alerts").where("last_seen", ">=", from).where("last_seen", "<", to);

export async function topRules(db: Db, span: Span): Promise<Overview["topRules"]> {
  const rows = await within(db, span)
    .groupBy("rule_id")
    .select([
      "rule_id as id",
      sql<string>`max(rule_title)`.as("title"),
      sql<string>`max(rule_title_zh)`.as("titleZh"),
      sql<string>`max(severity)`.as("severity"),
      count.as("alerts"),
    ])
    .orderBy("alerts", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, severity: Severity.parse(row.severity) }));
}

export async function topUnits(db: Db, span: Span): Promise<Overview["topUnits"]> {
  const rows = await within(db, span)
    .where("unit_id", "is not", null)
    .groupBy("unit_id")
    .select(["unit_id as id", sql<string>`max(unit_name)`.as("name"), count.as("alerts")])
    .orderBy("alerts", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map(({ id, ...row }) => ({ ...row, id: id ?? "" }));
}

export async function topSources(db: Db, span: Span): Promise<Overview["topSources"]> {
  return within(db, span)
    .where("entity_kind", "=", "address")
    .groupBy("entity_value")
    .select(["entity_value as value", count.as("count")])
    .orderBy("count", "desc")
    .orderBy("value")
    .limit(most)
    .execute();
}

/** Alerts by ATT&CK tactic, in the order of an attack. An alert with two counts for both. */
export async function tacticCounts(db: Db, span: Span): Promise<Overview["tactics"]> {
  const rows = await within(db, span)
    .groupBy("tactics")
    .select(["tactics", count.as("alerts")])
    .execute();
  const known = tactics.map(({ tag }) => ({
    tactic: tag as string,
    alerts: rows.reduce((sum, row) => sum + (row.tactics.includes(JSON.stringify(tag)) ? row.alerts : 0), 0),
  }));
  return known.filter(({ alerts }) => alerts > 0);
}
