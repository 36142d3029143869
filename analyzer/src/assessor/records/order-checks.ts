import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { recheckOf } from "../../compliance/judge/recheck.ts";

const coalesced = sql<number>`coalesce(order_checks.met, 0)`;

/**
 * Looks at the open orders of the judged system again: is the finding still there? Written only when the answer changed.
 * One that was answered and found met is closed for good: what comes back is a drift, and another order.
 */
export async function writeOrderChecks(db: Db, items: readonly ItemVerdict[], at: string): Promise<void> {
  const [systemId] = items.map((each) => each.systemId);
  if (systemId === undefined) return;
  const orders = await db
    .selectFrom("orders")
    .leftJoin("order_checks", "order_checks.order_id", "orders.id")
    .select(["orders.id", "orders.unit", "orders.finding", "order_checks.met", "order_checks.because"])
    .where("orders.system_id", "=", systemId)
    .where("orders.state", "not in", ["closed", "withdrawn"])
    .where((where) => where.not(where.and([where("orders.state", "=", "answered"), where(coalesced, "=", 1)])))
    .execute();
  const byUnit = new Map(items.map((each) => [each.item.unit, each]));
  for (const { id, unit, finding, met, because } of orders) {
    const item = byUnit.get(unit);
    if (item === undefined) continue;
    const seen = recheckOf(item, finding);
    if (met === (seen.met ? 1 : 0) && because === seen.because) continue;
    const row = { met: seen.met ? 1 : 0, at, because: seen.because };
    await db
      .insertInto("order_checks")
      .values({ order_id: id, ...row })
      .onConflict((on) => on.column("order_id").doUpdateSet(row))
      .execute();
  }
}
