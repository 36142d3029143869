import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Campaign } from "@chengfang/model/compliance/register";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { openOrders } from "../orders/read.ts";

type Progress = Campaign["progress"];
interface Asked {
  readonly id: string;
  readonly systemIds: readonly string[];
  /** Requirements; none: all. */
  readonly units: readonly string[];
}

/** How far each system of an inspection has come. */
export async function progressOf(db: Db, { id, systemIds, units }: Asked, now: string): Promise<Progress> {
  if (systemIds.length === 0) return [];
  const these = sql<SqlBool>`v.system_id in (${sql.join([...systemIds])})`;
  const asked = units.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`v.requirement in (${sql.join([...units])})`;
  const judged = await sql<{ system_id: string; items: number; settled: number }>`select v.system_id, count(*) as items,
    sum(case when v.verdict = 'pending' then 0 else 1 end) as settled
    from item_verdicts v where ${these} and ${asked} group by v.system_id`.execute(db);
  const answered = await sql<{ system_id: string; answered: number }>`select v.system_id,
    count(distinct v.unit) as answered from item_verdicts v
    join answers a on a.system_id = v.system_id and a.unit = v.unit and a.withdrawn_at is null
      and (a.valid_until is null or a.valid_until >= ${chinaDay(now)})
    where ${these} and ${asked} group by v.system_id`.execute(db);
  const orders = await openOrders(db, sql<SqlBool>`o.campaign_id = ${id}`, now);
  const items = new Map(judged.rows.map((row) => [row.system_id, row]));
  const answers = new Map(answered.rows.map((row) => [row.system_id, row.answered]));
  return systemIds.map((systemId) => ({
    systemId,
    answered: answers.get(systemId) ?? 0,
    settled: items.get(systemId)?.settled ?? 0,
    items: items.get(systemId)?.items ?? 0,
    openOrders: orders.get(systemId)?.open ?? 0,
  }));
}
