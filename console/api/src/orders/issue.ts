import { randomUUID } from "node:crypto";
import { chinaDay, dayAfter, orderDays } from "@chengfang/model/compliance/orders";
import type { System } from "@chengfang/model/compliance/system";
import type { OrderDetail } from "@chengfang/model/compliance/view";
import type { Risk } from "@chengfang/model/compliance/verdict";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { ownParameters } from "../policies/read.ts";
import { verdictOf } from "../systems/item.ts";
import { nextNumbers } from "@chengfang/store/records/number";
import { checkUntil } from "../systems/people.ts";
import { getSystem } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { getOrder } from "./list.ts";
import { openNow, ordersWhere } from "./read.ts";
import type { OrderInput } from "./schema.ts";

/** Issues an order for an item that is not met, to a unit that answers for the system; the finding stays as it was then. */
export async function issueOrder(deps: Deps, input: OrderInput, { person, by }: Who): Promise<OrderDetail> {
  return write(deps, by, async ({ db, at, audit }) => {
    const system = await getSystem(db, { id: input.systemId, permission: "compliance.order" }, person);
    const { verdict, basis } = await verdictOf(db, system.id, input.unit);
    if (verdict === "met" || verdict === "na")
      throw new Refusal("conflict", "there is nothing to put right", { reason: "nothing-wrong", unit: input.unit });
    await checkOpen(db, input, at);
    await checkCampaign(db, input.campaignId);
    checkUntil(input.deadline, at);
    const [number = ""] = await nextNumbers(db, "orders", { at });
    const order = {
      ...input,
      id: randomUUID(),
      number,
      unitId: unitOf(system, input.unitId),
      deadline: input.deadline ?? dayAfter(chinaDay(at), await daysFor(db, system, input.risk)),
      finding: JSON.stringify(basis),
      issuedBy: by.id,
      issuedAt: at,
    };
    await db.insertInto("orders").values(rowOf(order)).execute();
    const { systemId, unit, unitId, risk, deadline } = order;
    await audit({
      action: "order.issue",
      target: order.id,
      detail: { number, systemId, unit, unitId, risk, deadline },
    });
    return getOrder(db, order.id, { person, now: at });
  });
}

/** 谁主管谁负责: one of the units that answer for the system, the responsible one unless another is named. */
function unitOf(system: System, asked: string | null): string | null {
  const unitId = asked ?? system.responsibleUnitId;
  const theirs = [system.responsibleUnitId, system.usingUnitId, system.operatingUnitId];
  if (unitId !== null && !theirs.includes(unitId))
    throw new Refusal("invalid", "the unit does not answer for the system", { reason: "not-responsible" });
  return unitId;
}

async function checkOpen(db: Db, { systemId, unit }: OrderInput, now: string): Promise<void> {
  const [open] = await ordersWhere(
    db,
    sql<SqlBool>`o.system_id = ${systemId} and o.unit = ${unit} and ${openNow}`,
    now,
  );
  if (open !== undefined)
    throw new Refusal("conflict", `${open.number} is open`, { reason: "ordered", number: open.number });
}

async function checkCampaign(db: Db, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await db.selectFrom("campaigns").select("id").where("id", "=", id).executeTakeFirst();
  if (found === undefined) throw new Refusal("invalid", `no inspection ${id}`, { reason: "campaign" });
}

async function daysFor(db: Db, { policy }: System, risk: Risk): Promise<number> {
  const days = (await ownParameters(db, policy))[`order_days_${risk}`];
  return typeof days === "number" && days > 0 ? days : orderDays[risk];
}
