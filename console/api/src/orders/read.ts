import { orderState } from "@chengfang/model/compliance/orders";
import { Order, OrderStep } from "@chengfang/model/compliance/work";
import type { OrderChecksTable, OrdersTable, OrderStepsTable } from "@chengfang/store/records/compliance";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, Selectable, SqlBool } from "kysely";

type StepRow = Selectable<OrderStepsTable>;

/** The orders of a condition on their table, as they stand at a time: state, deadline and the rest follow from their steps. */
export async function ordersWhere(db: Db, condition: RawBuilder<SqlBool>, now: string): Promise<Order[]> {
  const ids = db.selectFrom("orders").select("id").where(condition);
  const [orders, steps, checks] = await Promise.all([
    db.selectFrom("orders").selectAll().where(condition).execute(),
    stepRows(db, sql<SqlBool>`order_id in ${ids}`),
    db.selectFrom("order_checks").selectAll().where("order_id", "in", ids).execute(),
  ]);
  const stepsOf = Map.groupBy(steps, ({ order_id }) => order_id);
  const checkOf = new Map(checks.map((check) => [check.order_id, check]));
  return orders.map((row) => orderOf(row, { steps: stepsOf.get(row.id) ?? [], check: checkOf.get(row.id), now }));
}

const stepRows = async (db: Db, condition: RawBuilder<SqlBool>): Promise<StepRow[]> =>
  db.selectFrom("order_steps").selectAll().where(condition).orderBy("seq").execute();

/** The steps of an order, oldest first. */
export async function stepsOfOrder(db: Db, orderId: string): Promise<OrderStep[]> {
  return (await stepRows(db, sql<SqlBool>`order_id = ${orderId}`)).map(stepOf);
}

const stepOf = (row: StepRow): OrderStep => OrderStep.parse(fieldsOf(row, { json: ["evidence_ids"] }));

interface Around {
  readonly steps: readonly StepRow[];
  readonly check: Selectable<OrderChecksTable> | undefined;
  readonly now: string;
}

function orderOf(row: Selectable<OrdersTable>, { steps, check, now }: Around): Order {
  const { finding: _, ...facts } = row;
  const recheck = check === undefined ? null : { met: check.met === 1, at: check.at, because: check.because };
  const standing = orderState(row, steps.map(stepOf), { recheck, now });
  return Order.parse({ ...fieldsOf(facts), recheck, ...standing });
}
