import { randomUUID } from "node:crypto";
import type { Order } from "@chengfang/model/compliance/work";
import { appendAudit } from "./audit.ts";
import { nextNumbers } from "./number.ts";
import { rowOf } from "./row.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export type EarlierOrder = Pick<
  Order,
  "systemId" | "unit" | "unitId" | "title" | "demand" | "risk" | "issuedAt" | "deadline"
>;

/**
 * Enters a rectification order that was issued on paper before (补录): it keeps its date and its deadline, and the line
 * of the audit trail says when it was entered and by whom. Gives its number.
 */
export async function enterOrder(db: Db, order: EarlierOrder, { at, by }: { at: string; by: string }): Promise<string> {
  return inTransaction(db, async (trx) => {
    const [number = ""] = await nextNumbers(trx, "orders", { at });
    const id = randomUUID();
    const row = rowOf({ ...order, id, number, finding: "[]", issuedBy: by, campaignId: null });
    await trx.insertInto("orders").values(row).execute();
    const { systemId, unit, unitId, risk, issuedAt, deadline } = order;
    const detail = { number, systemId, unit, unitId, risk, issuedAt, deadline };
    await appendAudit(trx, { at, actor: by, action: "order.enter", target: id, detail });
    return number;
  });
}
