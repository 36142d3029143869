import { Exception } from "@chengfang/model/exception";
import type { ExceptionState } from "@chengfang/model/exception";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { ExceptionFilter, list } from "./schema.ts";

const columns = {
  createdAt: "x.created_at",
  expiresAt: "x.expires_at",
  hits: sql`coalesce(s.hits, 0)`,
  lastHit: "s.last_hit",
  title: "x.title",
  state: "s.state",
  id: "x.id",
} as const;

const ref = (name: string) => sql.ref(name);

/** What an exception is at a moment: what people and time did to it goes before what the analyzer said of it. */
const stateAt = (now: string) => sql<ExceptionState>`case when x.decision = 'refused' then 'refused'
  when x.ended_at is not null then 'ended'
  when x.expires_at <= ${now} then 'expired' when x.two_people = 1 and x.decision = '' then 'proposed'
  else coalesce(s.state, 'waiting') end`;

type Question = z.output<typeof list.querystring>;

/** Exceptions as they stand at a moment; the newest first unless a sort is asked. */
export async function listExceptions(db: Db, { filter, sort, range }: Question, now: string): Promise<Page<Exception>> {
  const order = orderBy(sort, columns, { by: "createdAt", id: "x.id" });
  const page = await readPage(exceptionsAt(db, now).where(conditionOf(filter, now)), { order, range });
  return { ...page, rows: page.rows.map(exceptionOf) };
}

/** Exceptions (`x`) with what the analyzer said of them (`s`) and their state at a moment. */
const exceptionsAt = (db: Db, now: string) =>
  db
    .selectFrom("exceptions as x")
    .leftJoin("exception_states as s", "s.exception_id", "x.id")
    .selectAll("x")
    .select([
      sql<string>`coalesce(s.state, 'waiting')`.as("told"),
      sql<string>`coalesce(s.problem, '')`.as("problem"),
      sql<number>`coalesce(s.hits, 0)`.as("hits"),
      "s.last_hit",
      stateAt(now).as("state"),
    ]);

function conditionOf(filter: ExceptionFilter, now: string): RawBuilder<SqlBool> {
  return where(filter, {
    id: (ids) => among(ref("x.id"), ids),
    q: (text) => mentions(["x.title", "x.reason", "x.source"].map(ref), text),
    rule: (rules) =>
      sql`(${sql.join(
        rules.map((rule) => holds(ref("x.rules"), JSON.stringify(rule))),
        sql` or `,
      )})`,
    state: (states) => among(stateAt(now), states),
    alertId: (ids) => among(ref("x.alert_id"), ids),
    notBy: (person) => sql`x.created_by <> ${person}`,
    createdBy: (people) => among(ref("x.created_by"), people),
    expiresBefore: (time) => sql`x.expires_at < ${time}`,
    endless: (yes) => (yes ? sql`x.expires_at is null` : sql`x.expires_at is not null`),
    unusedSince: (time) => sql`(x.created_at < ${time} and (s.last_hit is null or s.last_hit < ${time}))`,
  });
}

/** One exception as it stands now. Refuses "not-found". */
export async function getException(db: Db, id: string, now: string): Promise<Exception> {
  const row = await exceptionsAt(db, now).where("x.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no exception ${id}`, { id });
  return exceptionOf(row);
}

/** Those that nobody ended, and that need nobody's approval any more; oldest first. */
export async function standingExceptions(db: Db, now: string): Promise<Exception[]> {
  const rows = await exceptionsAt(db, now)
    .where("x.ended_at", "is", null)
    .where((of) => of.or([of("x.two_people", "=", 0), of("x.decision", "=", "approved")]))
    .orderBy("x.created_at")
    .orderBy("x.id")
    .execute();
  return rows.map(exceptionOf);
}

const exceptionOf = (row: object): Exception =>
  Exception.parse(fieldsOf(row, { json: ["rules"], flags: ["two_people"] }));
