import { isOpen } from "@chengfang/model/compliance/orders";
import type { OrderDetail, OrderRow } from "@chengfang/model/compliance/view";
import { OrderState } from "@chengfang/model/compliance/work";
import type { Order } from "@chengfang/model/compliance/work";
import { Risk } from "@chengfang/model/compliance/verdict";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { z } from "zod";
import type { Person } from "../access/person.ts";
import { among, mentions, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { inScope } from "../systems/scope.ts";
import { ordersWhere, stepsOfOrder } from "./read.ts";
import type { OrderFilter, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;
interface Reader {
  readonly person: Person;
  readonly now: string;
}

const ref = (name: string) => sql.ref(name);

/** Orders a person may see. How one stands follows from its steps and the time, so that part is judged here, not in SQL. */
export async function listOrders(
  db: Db,
  { filter, sort, range }: Question,
  { person, now }: Reader,
): Promise<Page<OrderRow>> {
  const { state: _, open: __, overdue: ___, escalated: ____, ...kept } = filter;
  const condition = where(
    kept,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["number", "title", "demand"].map(ref), text),
      systemId: (ids) => among(ref("system_id"), ids),
      unit: (units) => among(ref("unit"), units),
      unitId: (ids) => among(ref("unit_id"), ids),
      risk: (risks) => among(ref("risk"), risks),
      campaignId: (id) => sql`campaign_id = ${id}`,
    },
    [inScope(person, "system_id")],
  );
  const found = (await ordersWhere(db, condition, now)).filter((order) => stands(order, filter));
  const [by, way] = sort.length === 2 ? sort : (["issuedAt", "DESC"] as const);
  const sorted = found.toSorted((a, b) => compare(rankOf(a, by), rankOf(b, by)) || compare(a.number, b.number));
  if (way === "DESC") sorted.reverse();
  return { rows: await named(db, sorted.slice(range.offset, range.offset + range.limit)), total: sorted.length };
}

/** With the names of their systems. */
async function named(db: Db, orders: readonly Order[]): Promise<OrderRow[]> {
  if (orders.length === 0) return [];
  const ids = [...new Set(orders.map(({ systemId }) => systemId))];
  const systems = await db.selectFrom("systems").select(["id", "name"]).where("id", "in", ids).execute();
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  return orders.map((order) => ({ ...order, systemName: names.get(order.systemId) ?? "" }));
}

function stands(order: Order, { state, open, overdue, escalated }: OrderFilter): boolean {
  return (
    (state === undefined || state.includes(order.state)) &&
    (open === undefined || isOpen(order.state) === open) &&
    (overdue === undefined || order.overdue === overdue) &&
    (escalated === undefined || order.escalated === escalated)
  );
}

function rankOf(order: Order, by: "issuedAt" | "deadline" | "number" | "risk" | "state" | "id"): string {
  if (by === "risk") return String(Risk.options.length - Risk.options.indexOf(order.risk));
  if (by === "state") return String(OrderState.options.indexOf(order.state));
  return order[by];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One order with its story, if it is the person's to see. */
export async function getOrder(db: Db, id: string, { person, now }: Reader): Promise<OrderDetail> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`id = ${one}` }, [inScope(person, "system_id")]);
  const [order] = await named(db, await ordersWhere(db, condition, now));
  if (order === undefined) throw new Refusal("not-found", `no order ${id}`, { id });
  return { ...order, steps: await stepsOfOrder(db, id) };
}
