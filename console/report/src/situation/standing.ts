import { chinaDay } from "@chengfang/model/compliance/orders";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Spans } from "./spans.ts";

const count = sql<number>`count(*)`;

/** Warnings and notices that went out, and what departments still owe. */
export async function dispatchFigures(
  db: Db,
  { from, to, before }: Spans,
  now: string,
): Promise<SituationFacts["dispatches"]> {
  const issued = async (kind: string, a: string, b: string) => {
    const row = await db
      .selectFrom("dispatches")
      .where("kind", "=", kind)
      .where("issued_at", ">=", a)
      .where("issued_at", "<", b)
      .select(count.as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  };
  const owed = await db
    .selectFrom("dispatch_units as r")
    .innerJoin("dispatches as d", "d.id", "r.dispatch_id")
    .where("d.kind", "=", "notice")
    .where("d.state", "=", "issued")
    .where("r.state", "in", ["sent", "signed", "returned"])
    .select([count.as("n"), sql<number>`sum(case when r.due_at < ${now} then 1 else 0 end)`.as("late")])
    .executeTakeFirstOrThrow();
  return {
    warnings: { now: await issued("warning", from, to), before: await issued("warning", before, from) },
    notices: { now: await issued("notice", from, to), before: await issued("notice", before, from) },
    unanswered: owed.n,
    overdue: owed.late ?? 0,
  };
}

/** Classified protection as it stands now. */
export async function complianceFigures(db: Db, now: string): Promise<SituationFacts["compliance"]> {
  const systems = await db
    .selectFrom("systems as s")
    .leftJoin("assessments as a", "a.system_id", "s.id")
    .where("s.status", "!=", "retired")
    .select([count.as("n"), sql<number | null>`avg(a.rate)`.as("rate")])
    .executeTakeFirstOrThrow();
  const today = chinaDay(now);
  const orders = await db
    .selectFrom("orders as o")
    .leftJoin("order_checks as c", "c.order_id", "o.id")
    .where(
      sql<boolean>`(case when o.state = 'answered' and c.met = 1 then 'closed' else o.state end) not in ('closed', 'withdrawn')`,
    )
    .select([
      count.as("n"),
      sql<number>`sum(case when o.state in ('issued', 'acknowledged') and coalesce(o.due_at, o.deadline) < ${today} then 1 else 0 end)`.as(
        "late",
      ),
    ])
    .executeTakeFirstOrThrow();
  const rate = systems.rate === null ? null : Math.floor(systems.rate * 100 + 1e-6) / 100; // never rounded up over a threshold
  return { systems: systems.n, rate, openOrders: orders.n, overdueOrders: orders.late ?? 0 };
}
