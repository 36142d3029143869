import { nextDue, periodBefore, Schedule } from "@chengfang/model/reporting/schedule";
import { SituationReport } from "@chengfang/model/reporting/situation";
import { Refusal } from "@chengfang/model/refusal";
import type { SchedulesTable } from "@chengfang/store/records/notices";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { InferResult } from "kysely";
import type { z } from "zod";
import { among, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list, Span } from "./schema.ts";

const columns = { madeAt: "made_at", from: "from_time", id: "id" } as const;

/** Reports without their pages. */
const reportsIn = (db: Db) =>
  db.selectFrom("situation_reports").select(["id", "period", "from_time", "to_time", "made_at", "by", "title"]);
type Row = InferResult<ReturnType<typeof reportsIn>>[number];

const reportOf = ({ from_time: from, to_time: to, made_at: madeAt, ...row }: Row) =>
  SituationReport.parse({ ...row, from, to, madeAt });

/** Situation reports by a filter, the newest first unless a sort is asked. */
export async function listReports(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
): Promise<Page<SituationReport>> {
  const condition = where(filter, {
    id: (ids) => among(sql.ref("id"), ids),
    period: (periods) => among(sql.ref("period"), periods),
    from: (time) => sql`made_at >= ${time}`,
    to: (time) => sql`made_at < ${time}`,
  });
  const order = orderBy(sort, columns, { by: "madeAt", id: "id" });
  const page = await readPage(reportsIn(db).where(condition), { order, range });
  return { ...page, rows: page.rows.map(reportOf) };
}

/** One report without its pages. Refuses "not-found". */
export async function getReport(db: Db, id: string): Promise<SituationReport> {
  const row = await reportsIn(db).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no report ${id}`, { id });
  return reportOf(row);
}

/** Days that one report may tell of. */
const mostDays = 400;

/** The time a report is to tell of: as asked, or the whole period before `now`. Refuses "invalid". */
export function spanOf({ period, from, to }: Span, now: number): { from: string; to: string } {
  if (period !== "free" && from === undefined && to === undefined) return periodBefore(period, now);
  if (from === undefined || to === undefined)
    throw new Refusal("invalid", "from and to go together", { reason: "span" });
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 0 || days > mostDays) throw new Refusal("invalid", "no such span", { reason: "span" });
  return { from, to };
}

/** All schedules, the oldest first, with when each is due next. */
export async function listSchedules(db: Db, now: number): Promise<Schedule[]> {
  const rows = await db.selectFrom("schedules").selectAll().orderBy("created_at").execute();
  return rows.map((row) => scheduleOf(row, now));
}

/** A schedule of its row. */
export function scheduleOf(row: SchedulesTable, now: number): Schedule {
  const { channel_ids, enabled, created_at, updated_at, ...rest } = row;
  const schedule = Schedule.parse({
    ...rest,
    channelIds: JSON.parse(channel_ids),
    enabled: enabled === 1,
    createdAt: created_at,
    updatedAt: updated_at,
    nextAt: null,
  });
  return { ...schedule, nextAt: schedule.enabled ? new Date(nextDue(schedule, now)).toISOString() : null };
}
