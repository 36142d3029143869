import { chinaDay, dayAfter, escalateAfterDays } from "@chengfang/model/compliance/orders";
import type { OrderRow } from "@chengfang/model/compliance/view";
import { Order, OrderStep } from "@chengfang/model/compliance/work";
import { standingOf } from "@chengfang/store/records/stepped";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { InferResult, RawBuilder, SqlBool } from "kysely";

/** The last of those steps that ask for more time or settle that. */
const lastAsked = sql<string | null>`(select kind from order_steps st where st.order_id = o.id
  and st.kind in ('ask-extension', 'extend', 'feedback') order by st.seq desc limit 1)`.as("asked");

/** Orders (`o`) with their newest re-check (`c`) and the name of their system (`s`). */
export const ordersIn = (db: Db) =>
  db
    .selectFrom("orders as o")
    .leftJoin("order_checks as c", "c.order_id", "o.id")
    .leftJoin("systems as s", "s.id", "o.system_id")
    .select(["o.id", "o.number", "o.system_id", "o.unit", "o.unit_id", "o.title", "o.demand", "o.risk"])
    .select(["o.issued_by", "o.issued_at", "o.deadline", "o.campaign_id", "o.state", "o.due_at"])
    .select(["o.answered_at", "o.ended_at", "o.raised"])
    .select(["c.met", "c.at as checked_at", "c.because", "s.name as system_name", lastAsked]);
type OrderJoined = InferResult<ReturnType<typeof ordersIn>>[number];

/** How an order stands, in SQL: the same as `orderState` of the model says of its row. */
export const stateNow = sql<string>`case when o.state = 'answered' and c.met = 1 then 'closed' else o.state end`;
export const dueNow = sql<string>`coalesce(o.due_at, o.deadline)`;
export const openNow = sql<SqlBool>`${stateNow} not in ('closed', 'withdrawn')`;
const late = (day: string) => sql<SqlBool>`(o.state in ('issued', 'acknowledged') and ${dueNow} < ${day})`;
export const overdueAt = (now: string): RawBuilder<SqlBool> => late(chinaDay(now));
export const escalatedAt = (now: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${overdueAt(now)} and (o.raised = 1 or ${late(dayAfter(chinaDay(now), -escalateAfterDays))}))`;

/** The orders of a condition as they stand at a time. */
export async function ordersWhere(db: Db, condition: RawBuilder<SqlBool>, now: string): Promise<OrderRow[]> {
  const rows = await ordersIn(db).where(condition).execute();
  return rows.map((row) => orderOf(row, now));
}

/** An order as it stands at a time. */
export function orderOf(row: OrderJoined, now: string): OrderRow {
  const { met: _, checked_at: __, because: ___, system_name, asked, ...facts } = row;
  const standing = standingOf(row, now);
  const waits = standing.state === "issued" || standing.state === "acknowledged";
  return {
    ...Order.parse({ ...fieldsOf(facts), ...standing }),
    systemName: system_name ?? "",
    extensionAsked: waits && asked === "ask-extension",
  };
}

/** The steps of an order, oldest first. */
export async function stepsOfOrder(db: Db, orderId: string): Promise<OrderStep[]> {
  const rows = await db.selectFrom("order_steps").selectAll().where("order_id", "=", orderId).orderBy("seq").execute();
  return rows.map((row) => OrderStep.parse(fieldsOf(row, { json: ["evidence_ids"] })));
}

/** How many orders are open and overdue, by system. */
export async function openOrders(
  db: Db,
  condition: RawBuilder<SqlBool>,
  now: string,
): Promise<Map<string, { open: number; overdue: number }>> {
  const { rows } = await sql<{ system_id: string; open: number; overdue: number }>`select o.system_id,
    count(*) as open, sum(case when ${overdueAt(now)} then 1 else 0 end) as overdue
    from orders o left join order_checks c on c.order_id = o.id
    where ${openNow} and ${condition} group by o.system_id`.execute(db);
  return new Map(rows.map(({ system_id, open, overdue }) => [system_id, { open, overdue }]));
}
