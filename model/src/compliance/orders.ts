import type { Risk } from "./verdict.ts";
import type { Order, OrderState, OrderStep, OrderStepKind } from "./work.ts";

/** Days to put a finding right, by its risk, where the policy profile names none (`order_days_high` …). */
export const orderDays: Readonly<Record<Risk, number>> = { high: 10, medium: 30, low: 90 };

/** An order so many days overdue goes up by itself. */
export const escalateAfterDays = 7;

/** From which states each step may be taken. What is not said here is no step. */
export const orderMoves: Readonly<Record<OrderStepKind, readonly OrderState[]>> = {
  acknowledge: ["issued"],
  feedback: ["issued", "acknowledged", "answered"],
  "ask-extension": ["issued", "acknowledged"],
  extend: ["issued", "acknowledged", "answered"],
  remind: ["issued", "acknowledged"],
  escalate: ["issued", "acknowledged"],
  return: ["answered"],
  accept: ["answered"],
  withdraw: ["issued", "acknowledged", "answered"],
};

/** Steps of the department that the order goes to; all others are its issuer's. */
export const ownersSteps: readonly OrderStepKind[] = ["acknowledge", "feedback", "ask-extension"];

type Step = Pick<OrderStep, "at" | "kind" | "deadline">;

/** What the steps of an order come to. */
export interface Stepped {
  readonly state: OrderState;
  /** The deadline in force. */
  readonly dueAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** Somebody took it to a higher place. */
  readonly raised: boolean;
}

/** One step on; one that the state does not allow changes nothing. */
export function stepOn(before: Stepped, { kind, at, deadline }: Step): Stepped {
  if (!orderMoves[kind].includes(before.state)) return before;
  const state = next[kind] ?? before.state;
  return {
    state,
    dueAt: kind === "extend" ? (deadline ?? before.dueAt) : before.dueAt,
    answeredAt: kind === "feedback" ? at : before.answeredAt,
    endedAt: isOpen(state) ? null : at,
    raised: before.raised || kind === "escalate",
  };
}

/**
 * Where an order stands at a moment, from its steps and the newest re-check. It closes when a person accepts the
 * feedback, or by itself once there is feedback and the re-check finds the item met.
 */
export function orderState(
  { state, dueAt: deadline, answeredAt, endedAt, raised }: Stepped,
  { recheck, now }: { recheck: Order["recheck"]; now: string },
): Pick<Order, "state" | "overdue" | "escalated" | "deadline" | "closedAt"> {
  if (state === "answered" && recheck?.met === true) {
    const closedAt = recheck.at > (answeredAt ?? "") ? recheck.at : answeredAt;
    return { state: "closed", deadline, closedAt, overdue: false, escalated: false };
  }
  const today = chinaDay(now);
  const overdue = (state === "issued" || state === "acknowledged") && deadline < today;
  const escalated = overdue && (raised || deadline < dayAfter(today, -escalateAfterDays));
  return { state, deadline, closedAt: endedAt, overdue, escalated };
}

const next: Readonly<Partial<Record<OrderStepKind, OrderState>>> = {
  acknowledge: "acknowledged",
  feedback: "answered",
  return: "acknowledged",
  accept: "closed",
  withdraw: "withdrawn",
};

/** Open: somebody still has to do something about it. */
export const isOpen = (state: OrderState): boolean => state !== "closed" && state !== "withdrawn";

const dayMs = 86_400_000;

/** The day that it is in China at a moment. */
export const chinaDay = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/** The day so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
