import { orderMoves, ownersSteps } from "@chengfang/model/compliance/orders";
import { OrderStepKind } from "@chengfang/model/compliance/work";
import type { OrderState } from "@chengfang/model/compliance/work";

interface Rights {
  readonly responds: boolean;
  readonly orders: boolean;
}

/** The steps that somebody may take on an order as it stands. */
export function stepsFor(state: OrderState, { responds, orders }: Rights): OrderStepKind[] {
  return OrderStepKind.options.filter((kind) => {
    const allowed = ownersSteps.includes(kind) ? responds : orders;
    return allowed && orderMoves[kind].includes(state);
  });
}

/** What each step has to say besides itself. */
export const demands: Readonly<
  Record<OrderStepKind, { readonly text: boolean; readonly deadline?: true; readonly files?: true }>
> = {
  acknowledge: { text: false },
  feedback: { text: true, files: true },
  "ask-extension": { text: true, deadline: true },
  extend: { text: false, deadline: true },
  remind: { text: false },
  escalate: { text: true },
  return: { text: true },
  accept: { text: false },
  withdraw: { text: true },
};

/** Steps that are taken at once; accepting asks first, as it closes the order. */
export const saysNothing = (kind: OrderStepKind): boolean => kind === "acknowledge" || kind === "remind";
