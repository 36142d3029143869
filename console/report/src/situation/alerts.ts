import { Severity, severityScore } from "@chengfang/model/severity";
import { isPostgres } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Spans } from "./spans.ts";

const count = sql<number>`count(*)`;
const most = 10;

const within = (db: Db, { from, to }: Pick<Spans, "from" | "to">) =>
  db.selectFrom("alerts").where("last_seen", ">=", from).where("last_seen", "<", to);

/** The same where alerts are narrow and most questions are answered by an index alone: a city has a million in a month. */
const onDesk = (db: Db, { from, to }: Pick<Spans, "from" | "to">) =>
  db.selectFrom("alert_desk").where("last_seen", ">=", from).where("last_seen", "<", to);

/** What of the alerts a situation report says. */
export async function alertFigures(db: Db, spans: Spans) {
  const earlier = await onDesk(db, { from: spans.before, to: spans.from })
    .select(count.as("n"))
    .executeTakeFirstOrThrow();
  const severities = await onDesk(db, spans)
    .groupBy("severity_score")
    .select(["severity_score", count.as("n")])
    .execute();
  const found = new Map(severities.map(({ severity_score, n }) => [severity_score, n]));
  const bySeverity = Object.fromEntries(
    Severity.options.map((each) => [each, found.get(severityScore[each]) ?? 0]),
  ) as Record<Severity, number>;
  const total = Object.values(bySeverity).reduce((sum, n) => sum + n, 0);
  const decided = await decisions(db, spans);
  return {
    alerts: { total: { now: total, before: earlier.n }, bySeverity, ...decided },
    days: await perDay(db, spans),
    departments: await departmentsOf(db, spans),
    types: await typesOf(db, spans),
    sources: await sourcesOf(db, spans),
    tactics: await tacticsOf(db, spans),
  };
}

async function decisions(db: Db, spans: Spans) {
  const row = await onDesk(db, spans)
    .where("status", "=", "closed")
    .select([
      count.as("closed"),
      sql<number>`sum(case when disposition = 'false-positive' then 1 else 0 end)`.as("wrong"),
    ])
    .executeTakeFirstOrThrow();
  return { closed: row.closed, falsePositives: row.wrong ?? 0 };
}

/** By the day in China. */
async function perDay(db: Db, spans: Spans): Promise<Map<string, number>> {
  const day = isPostgres(db)
    ? sql<string>`to_char(last_seen::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
    : sql<string>`date(last_seen, '+8 hours')`;
  const rows = await onDesk(db, spans)
    .groupBy(day)
    .select([day.as("day"), count.as("n")])
    .execute();
  return new Map(rows.map((row) => [row.day, row.n]));
}

/** Departments by the name that the newest alert has of them. */
async function departmentsOf(db: Db, spans: Spans) {
  const found = await onDesk(db, spans)
    .where("unit_id", "<>", "")
    .groupBy("unit_id")
    .select(["unit_id as id", count.as("n")])
    .orderBy("n", "desc")
    .orderBy("unit_id")
    .limit(most)
    .execute();
  return Promise.all(
    found.map(async ({ id, n }) => {
      const newest = within(db, spans).where("unit_id", "=", id).orderBy("last_seen", "desc").limit(1);
      const { unit_name } = await newest.select("unit_name").executeTakeFirstOrThrow();
      return { name: unit_name, count: n };
    }),
  );
}

async function typesOf(db: Db, spans: Spans) {
  const found = await onDesk(db, spans)
    .groupBy("rule_id")
    .select(["rule_id as id", count.as("n")])
    .orderBy("n", "desc")
    .orderBy("rule_id")
    .limit(most)
    .execute();
  return Promise.all(
    found.map(async ({ id, n }) => {
      const newest = within(db, spans).where("rule_id", "=", id).orderBy("last_seen", "desc").limit(1);
      const titled = newest.select(["rule_title as name", "rule_title_zh as nameZh"]);
      return { ...(await titled.executeTakeFirstOrThrow()), count: n };
    }),
  );
}

async function sourcesOf(db: Db, spans: Spans) {
  return within(db, spans)
    .where("entity_kind", "=", "address")
    .groupBy("entity_value")
    .select(["entity_value as name", count.as("count")])
    .orderBy("count", "desc")
    .orderBy("entity_value")
    .limit(most)
    .execute();
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
