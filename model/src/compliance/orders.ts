import type { Risk } from "./verdict.ts";
import type { Order, OrderState, OrderStep, OrderStepKind } from "./work.ts";

/** Days to put a finding right, by its risk, where the policy profile names none (`order_days_high` …). */
export const orderDays: Readonly<Record<Risk, number>> = { high: 10, medium: 30, low: 90 };

/** An order so long overdue goes up by itself. */
const escalateAfterDays = 7;

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

type Standing = Pick<Order, "state" | "overdue" | "escalated" | "deadline" | "closedAt">;
type Step = Pick<OrderStep, "at" | "kind" | "deadline">;

/**
 * Where an order stands, from its steps (oldest first) and the newest re-check. It closes when a person accepts the
 * feedback, or by itself once there is feedback and the re-check finds the item met.
 */
export function orderState(
  order: Pick<Order, "deadline">,
  steps: readonly Step[],
  { recheck, now }: { recheck: Order["recheck"]; now: string },
): Standing {
  const { answeredAt, ...stepped } = steps.reduce(take, {
    state: "issued",
    deadline: order.deadline,
    answeredAt: "",
    closedAt: null,
  });
  if (stepped.state === "answered" && recheck?.met === true) {
    const closedAt = recheck.at > answeredAt ? recheck.at : answeredAt;
    return { ...stepped, state: "closed", closedAt, overdue: false, escalated: false };
  }
  const waits = stepped.state === "issued" || stepped.state === "acknowledged";
  const late = waits ? daysLate(stepped.deadline, now) : 0;
  const raised = steps.some(({ kind }) => kind === "escalate");
  return { ...stepped, overdue: late > 0, escalated: late > escalateAfterDays || (late > 0 && raised) };
}

type Walked = Pick<Order, "state" | "deadline" | "closedAt"> & { readonly answeredAt: string };

/** One step on; one that the state does not allow changes nothing. */
function take(walked: Walked, { kind, at, deadline }: Step): Walked {
  if (!orderMoves[kind].includes(walked.state)) return walked;
  const state = next[kind] ?? walked.state;
  return {
    state,
    deadline: kind === "extend" ? (deadline ?? walked.deadline) : walked.deadline,
    answeredAt: kind === "feedback" ? at : walked.answeredAt,
    closedAt: isOpen(state) ? null : at,
  };
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

/** The deadline's own day is still in time. */
const daysLate = (deadline: string, now: string): number =>
  Math.max(0, Math.round((Date.parse(chinaDay(now)) - Date.parse(deadline.slice(0, 10))) / dayMs));
