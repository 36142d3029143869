import { Severity } from "@chengfang/model/severity";
import { isPostgres } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Spans } from "./load.ts";

const count = sql<number>`count(*)`;
const most = 10;

const within = (db: Db, { from, to }: Pick<Spans, "from" | "to">) =>
  db.selectFrom("alerts").where("last_seen", ">=", from).where("last_seen", "<", to);

/** What of the alerts a situation report says. */
export async function alertFigures(db: Db, spans: Spans) {
  const earlier = await within(db, { from: spans.before, to: spans.from })
    .select(count.as("n"))
    .executeTakeFirstOrThrow();
  const severities = await within(db, spans)
    .groupBy("severity")
    .select(["severity", count.as("n")])
    .execute();
  const found = new Map(severities.map(({ severity, n }) => [severity, n]));
  const bySeverity = Object.fromEntries(Severity.options.map((each) => [each, found.get(each) ?? 0])) as Record<
    Severity,
    number
  >;
  const total = Object.values(bySeverity).reduce((sum, n) => sum + n, 0);
  const decided = await decisions(db, spans);
  return {
    alerts: { total: { now: total, before: earlier.n }, bySeverity, ...decided },
    days: await perDay(db, spans),
    ...(await tops(db, spans)),
    tactics: await tacticsOf(db, spans),
  };
}

async function decisions(db: Db, spans: Spans) {
  const row = await within(db, spans)
    .innerJoin("alert_decisions as d", "d.alert_id", "alerts.id")
    .where("d.status", "=", "closed")
    .select([
      count.as("closed"),
      sql<number>`sum(case when d.disposition = 'false-positive' then 1 else 0 end)`.as("wrong"),
    ])
    .executeTakeFirstOrThrow();
  return { closed: row.closed, falsePositives: row.wrong ?? 0 };
}

/** By the day in China. */
async function perDay(db: Db, spans: Spans): Promise<Map<string, number>> {
  const day = isPostgres(db)
    ? sql<string>`to_char(last_seen::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
    : sql<string>`date(last_seen, '+8 hours')`;
  const rows = await within(db, spans)
    .groupBy(day)
    .select([day.as("day"), count.as("n")])
    .execute();
  return new Map(rows.map((row) => [row.day, row.n]));
}

async function tops(db: Db, spans: Spans) {
  const departments = await within(db, spans)
    .where("unit_id", "is not", null)
    .groupBy("unit_id")
    .select([sql<string>`max(unit_name)`.as("name"), count.as("n")])
    .orderBy("n", "desc")
    .limit(most)
    .execute();
  const types = await within(db, spans)
    .groupBy("rule_id")
    .select([sql<string>`max(rule_title)`.as("name"), sql<string>`max(rule_title_zh)`.as("nameZh"), count.as("n")])
    .orderBy("n", "desc")
    .limit(most)
    .execute();
  const sources = await within(db, spans)
    .where("entity_kind", "=", "address")
    .groupBy("entity_value")
    .select(["entity_value as name", count.as("n")])
    .orderBy("n", "desc")
    .limit(most)
    .execute();
  const named = ({ name, n }: { name: string; n: number }) => ({ name, count: n });
  return {
    departments: departments.map(named),
    types: types.map(({ n, ...names }) => ({ ...names, count: n })),
    sources: sources.map(named),
  };
}

async function tacticsOf(db: Db, spans: Spans): Promise<Map<string, number>> {
  const rows = await within(db, spans)
    .groupBy("tactics")
    .select(["tactics", count.as("n")])
    .execute();
  const found = new Map<string, number>();
  for (const { tactics, n } of rows)
    for (const tag of JSON.parse(tactics) as string[]) found.set(tag, (found.get(tag) ?? 0) + n);
  return found;
}
