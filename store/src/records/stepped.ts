import { orderState } from "@chengfang/model/compliance/orders";
import type { Stepped } from "@chengfang/model/compliance/orders";
import { OrderState } from "@chengfang/model/compliance/work";
import type { Order } from "@chengfang/model/compliance/work";
import type { Selectable } from "kysely";
import type { OrdersTable } from "./compliance.ts";

type Row = Pick<Selectable<OrdersTable>, "state" | "due_at" | "deadline" | "answered_at" | "ended_at" | "raised">;

/** What the steps of an order came to when its last was taken. */
export const steppedOf = (row: Row): Stepped => ({
  state: OrderState.parse(row.state),
  dueAt: row.due_at ?? row.deadline,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  raised: row.raised === 1,
});

/** An order's row beside its newest re-check; nulls: there was none. */
export interface Checked extends Row {
  readonly met: number | null;
  readonly checked_at: string | null;
  readonly because: string | null;
}

/** How an order stands at a moment (RFC 3339), and what the assessor saw at its last look. */
export function standingOf(row: Checked, now: string): Pick<Order, "recheck"> & ReturnType<typeof orderState> {
  const { met, checked_at: at, because } = row;
  const recheck = met === null || at === null ? null : { met: met === 1, at, because: because ?? "" };
  return { recheck, ...orderState(steppedOf(row), { recheck, now }) };
}
