import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import type { DispatchDetail, Recipient, RecipientState } from "@chengfang/model/reporting/dispatch";
import { Refusal } from "@chengfang/model/refusal";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { getDispatch } from "./read.ts";
import type { Step } from "./schema.ts";
import { ownersOf, pageOf } from "./tell.ts";
import { addStep } from "./write.ts";
import type { Who } from "./write.ts";

interface Rule {
  readonly from: readonly RecipientState[];
  readonly permission: Permission;
  readonly texted?: true;
}

const rules: Readonly<Record<Step["kind"], Rule>> = {
  sign: { from: ["sent"], permission: "dispatches.answer" },
  answer: { from: ["sent", "signed", "returned"], permission: "dispatches.answer", texted: true },
  accept: { from: ["answered"], permission: "dispatches.write" },
  return: { from: ["answered"], permission: "dispatches.write", texted: true },
  remind: { from: ["sent", "signed", "returned"], permission: "dispatches.write" },
  extend: { from: ["sent", "signed", "returned"], permission: "dispatches.write" },
};

interface Asked {
  readonly id: string;
  readonly unitId: string;
  readonly step: Step;
}

/** A step of one department's part of a dispatch. */
export async function stepRecipient(
  deps: Deps,
  { id, unitId, step }: Asked,
  { person, by }: Who,
): Promise<DispatchDetail> {
  const rule = rules[step.kind];
  if (!may(person.roles, rule.permission))
    throw new Refusal("forbidden", `${rule.permission} is not yours`, { permission: rule.permission });
  if (rule.permission === "dispatches.answer" && person.unitId !== unitId)
    throw new Refusal("forbidden", "another department's", { reason: "unit" });
  if (rule.texted === true && step.text === "") throw new Refusal("invalid", "it needs words", { reason: "text" });
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const before = await getDispatch(db, id, { person, now: at });
    const recipient = before.recipients.find((each) => each.unitId === unitId);
    if (recipient === undefined) throw new Refusal("not-found", `no recipient ${unitId}`, { id: unitId });
    if (before.state !== "issued" || !rule.from.includes(recipient.state))
      throw new Refusal("conflict", `${recipient.state}: no ${step.kind}`, { reason: "state", state: recipient.state });
    await db
      .updateTable("dispatch_units")
      .set(changeBy(step, { recipient, at, by: by.id }))
      .where("dispatch_id", "=", id)
      .where("unit_id", "=", unitId)
      .execute();
    await addStep(writing, { id, kind: step.kind, unitId, text: step.text });
    await audit({
      action: `${before.kind}.${step.kind}`,
      target: id,
      detail: { unitId, text: step.text, dueAt: step.dueAt },
    });
    await tell(writing, { dispatch: before, recipient, step });
    return getDispatch(db, id, { person, now: at });
  });
}

function changeBy(
  { kind, text, dueAt }: Step,
  { recipient, at, by }: { recipient: Recipient; at: string; by: string },
) {
  const signed = recipient.signedAt === null ? { signed_at: at, signed_by: by } : {};
  if (kind === "sign") return { state: "signed", ...signed };
  if (kind === "answer") return { state: "answered", answered_at: at, answer: text, ...signed };
  if (kind === "accept") return { state: "accepted" };
  if (kind === "return") return { state: "returned", due_at: dueAt ?? recipient.dueAt };
  if (kind === "remind") return { reminded: recipient.reminded + 1, reminded_at: at };
  if (dueAt === null || dueAt <= at) throw new Refusal("invalid", "a later day", { reason: "past" });
  return { due_at: dueAt, escalated_at: null };
}

interface Told {
  readonly dispatch: DispatchDetail;
  readonly recipient: Recipient;
  readonly step: Step;
}

async function tell({ db, at, by }: Writing, { dispatch, recipient, step }: Told): Promise<void> {
  const { number, title } = dispatch;
  const args = { number, title, by: by.name, unit: recipient.unitName };
  const target = pageOf(dispatch);
  if (step.kind === "answer") {
    const to = [dispatch.createdBy, ...(await holdersOf(db, ["lead"]))];
    await notify(db, { to, kind: "notice-feedback", target, args, at, by: by.id });
  } else if (step.kind === "remind" || step.kind === "return") {
    const to = await ownersOf(db, [recipient.unitId]);
    await notify(db, { to, kind: "notice-received", target, args, at, by: by.id });
  }
}
