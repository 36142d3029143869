import { Severity, severityScore } from "@chengfang/model/severity";
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

type BySeverity = Overview["openAlerts"];

/** Alerts not yet closed, by severity; every severity is there. */
export async function openAlerts(db: Db): Promise<BySeverity> {
  const rows = await db
    .selectFrom("alert_desk")
    .select(["severity_score as score", count.as("count")])
    .where("open", "=", 1)
    .groupBy("severity_score")
    .execute();
  const found = new Map(rows.map((row) => [row.score, row.count]));
  return everySeverity((severity) => found.get(severityScore[severity]));
}

/** Incidents not yet closed, by severity; every severity is there. */
export async function openIncidents(db: Db): Promise<BySeverity> {
  const rows = await db
    .selectFrom("incidents as i")
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select(["i.severity", count.as("count")])
    .where(sql<boolean>`coalesce(d.status, 'new') <> 'closed'`)
    .groupBy("i.severity")
    .execute();
  const found = new Map(rows.map((row) => [row.severity, row.count]));
  return everySeverity((severity) => found.get(severity));
}

function everySeverity(countOf: (severity: Severity) => number | undefined): BySeverity {
  return Object.fromEntries(Severity.options.map((severity) => [severity, countOf(severity) ?? 0])) as BySeverity;
}

/** Alerts by the hour in which they were first seen, empty hours included. */
export async function alertsPerHour(db: Db, { from, to }: Span, hours: number): Promise<Overview["alertsPerHour"]> {
  const hour = sql<string>`substr(first_seen, 1, 13)`;
  const rows = await db
    .selectFrom("alert_desk")
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
  db.selectFrom("alert_desk").where("last_seen", ">=", from).where("last_seen", "<", to);

export async function topRules(db: Db, span: Span): Promise<Overview["topRules"]> {
  const rows = await within(db, span)
    .groupBy("rule_id")
    .select(["rule_id as id", count.as("alerts")])
    .orderBy("alerts", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  const named = await Promise.all(
    rows.map(async ({ id, alerts }) => {
      const newest = await db
        .selectFrom("alerts")
        .select(["rule_title as title", "rule_title_zh as titleZh", "severity"])
        .where("rule_id", "=", id)
        .orderBy("last_seen", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      return { ...newest, id, alerts, severity: Severity.parse(newest.severity) };
    }),
  );
  return named;
}

export async function topUnits(db: Db, span: Span): Promise<Overview["topUnits"]> {
  return within(db, span)
    .innerJoin("units", "units.id", "alert_desk.unit_id")
    .groupBy(["units.id", "units.name"])
    .select(["units.id", "units.name", count.as("alerts")])
    .orderBy("alerts", "desc")
    .orderBy("units.id")
    .limit(most)
    .execute();
}

export async function topSources(db: Db, span: Span): Promise<Overview["topSources"]> {
  return within(db, span)
    .where("source", "!=", "")
    .groupBy("source")
    .select(["source as value", count.as("count")])
    .orderBy("count", "desc")
    .orderBy("value")
    .limit(most)
    .execute();
}

/** Alerts by ATT&CK tactic, in the order of an attack. An alert with two counts for both. */
export async function tacticCounts(db: Db, span: Span): Promise<Overview["tactics"]> {
  const rows = await db
    .selectFrom("alerts")
    .where("last_seen", ">=", span.from)
    .where("last_seen", "<", span.to)
    .groupBy("tactics")
    .select(["tactics", count.as("alerts")])
    .execute();
  const known = tactics.map(({ tag }) => ({
    tactic: tag as string,
    alerts: rows.reduce((sum, row) => sum + (row.tactics.includes(JSON.stringify(tag)) ? row.alerts : 0), 0),
  }));
  return known.filter(({ alerts }) => alerts > 0);
}
