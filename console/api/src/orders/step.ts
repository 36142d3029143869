import { randomUUID } from "node:crypto";
import { may } from "@chengfang/model/access";
import { orderMoves, ownersSteps, stepOn } from "@chengfang/model/compliance/orders";
import type { OrderStep } from "@chengfang/model/compliance/work";
import type { OrderDetail } from "@chengfang/model/compliance/view";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import { steppedOf } from "@chengfang/store/records/stepped";
import type { Db } from "@chengfang/store/records/transaction";
import type { Deps } from "../deps.ts";
import { knownEvidence } from "../evidence/read.ts";
import { write } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import { getSystem } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { getOrder } from "./list.ts";
import type { StepInput } from "./schema.ts";

/** Takes a step on an order: it is appended, and the order stands as its steps say. */
export async function takeStep(
  deps: Deps,
  { id, input }: { id: string; input: StepInput },
  { person, by }: Who,
): Promise<OrderDetail> {
  return write(deps, by, async ({ db, at, audit }) => {
    const order = await getOrder(db, id, { person, now: at });
    const permission = ownersSteps.includes(input.kind) ? "compliance.respond" : "compliance.order";
    if (!may(person.roles, permission)) throw new Refusal("forbidden", `${permission} is not yours`, { permission });
    await getSystem(db, { id: order.systemId, permission }, person);
    if (ending.has(input.kind)) onlyPeople(person);
    checkStep(order, input, by.id);
    await knownEvidence(db, input.evidenceIds, person);
    const step = { ...input, id: randomUUID(), orderId: id, at, by: by.id };
    await db.insertInto("order_steps").values(rowOf(step)).execute();
    await standAt(db, step);
    const { kind, text, deadline } = input;
    await audit({ action: `order.${kind}`, target: id, detail: { number: order.number, text, deadline } });
    return getOrder(db, id, { person, now: at });
  });
}

/** Keeps on the order what its steps now come to. */
async function standAt(db: Db, step: Pick<OrderStep, "orderId" | "at" | "kind" | "deadline">): Promise<void> {
  const columns = ["state", "due_at", "deadline", "answered_at", "ended_at", "raised"] as const;
  const order = await db.selectFrom("orders").select(columns).where("id", "=", step.orderId).executeTakeFirstOrThrow();
  const stepped = stepOn(steppedOf(order), step);
  await db.updateTable("orders").set(rowOf(stepped)).where("id", "=", step.orderId).execute();
}

/** What each step needs. */
function checkStep(order: OrderDetail, { kind, text, deadline }: StepInput, by: string): void {
  if (!orderMoves[kind].includes(order.state))
    throw new Refusal("conflict", `${kind} is no step of an order ${order.state}`, {
      reason: "step",
      state: order.state,
    });
  if (speaking.has(kind) && text === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  if (prolonging.has(kind) && (deadline === null || deadline <= order.deadline))
    throw new Refusal("invalid", "another deadline is a later one", { reason: "deadline" });
  if (kind === "escalate" && !order.overdue)
    throw new Refusal("conflict", "it is not overdue", { reason: "not-overdue" });
  if (kind === "accept" && order.steps.some((each) => each.kind === "feedback" && each.by === by))
    throw new Refusal("forbidden", "who answered does not accept", { reason: "own-feedback" });
}

const speaking = new Set<string>(["feedback", "ask-extension", "return", "withdraw"]);
const ending = new Set<string>(["accept", "withdraw"]);
const prolonging = new Set<string>(["ask-extension", "extend"]);
