import { access } from "@chengfang/model/access";
import type { Containment } from "@chengfang/model/containment";
import { Refusal } from "@chengfang/model/refusal";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { inState, record } from "./decide.ts";
import { undo } from "./effect.ts";
import { getContainment } from "./read.ts";

/** Asks for a measure in force to be ended, which another person decides; what was only asked for is taken back at once. */
export async function liftContainment(
  deps: Deps,
  { id, reason }: { id: string; reason: string },
  who: Who,
): Promise<Containment> {
  onlyPeople(who.person);
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const containment = await inState(writing, id, ["asked", "approved", "done"]);
    if (containment.state === "asked") return takeBack(writing, containment, reason);
    if (containment.liftAskedBy !== null) throw new Refusal("conflict", "asked already", { reason: "lift-asked" });
    if (containment.authority === "revoked")
      throw new Refusal("conflict", "a revocation is for good", { reason: "irreversible" });
    const set = { lift_asked_at: at, lift_asked_by: by.id, lift_reason: reason };
    await db.updateTable("containments").set(set).where("id", "=", id).execute();
    await record(writing, { containment, what: "lift-asked", note: reason });
    await notify(db, {
      to: await holdersOf(db, access["containment.approve"]),
      kind: "containment-lift-asked",
      target: `/containment?id=${id}`,
      args: { number: containment.incidentNumber, value: containment.value, by: who.person.displayName },
      at,
      by: by.id,
    });
    return getContainment(db, id);
  });
}

async function takeBack(writing: Writing, containment: Containment, reason: string): Promise<Containment> {
  const { db, at, by } = writing;
  const set = { state: "lifted", lifted_at: at, lifted_by: by.id, lift_reason: reason };
  await db.updateTable("containments").set(set).where("id", "=", containment.id).execute();
  await record(writing, { containment, what: "lifted", note: reason });
  return getContainment(db, containment.id);
}

interface Decision {
  readonly id: string;
  readonly approve: boolean;
  readonly comment: string;
  /** Kept until then; null: without an end. Left out, the end stays as it is. */
  readonly expiresAt?: string | null | undefined;
}

/** Ends a measure, or keeps it: by another person than who asked for that, or who asked for a measure that ran out. */
export async function decideLift(deps: Deps, decision: Decision, who: Who): Promise<Containment> {
  onlyPeople(who.person);
  const { id, approve, comment } = decision;
  if (!approve && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const containment = await inState(writing, id, ["approved", "done"]);
    const { liftAskedBy, askedBy } = containment;
    if (liftAskedBy === null) throw new Refusal("conflict", "nobody asked for that", { reason: "decided" });
    if (by.id === (liftAskedBy === "system" ? askedBy : liftAskedBy))
      throw new Refusal("forbidden", "two people", { reason: "own-request" });
    await (approve ? end(writing, containment, comment) : keep(writing, containment, decision));
    await notify(db, {
      to: [askedBy, liftAskedBy],
      kind: approve ? "containment-lifted" : "containment-kept",
      target: `/incidents/${containment.incidentId}/show?tab=containment`,
      args: { number: containment.incidentNumber, value: containment.value, by: who.person.displayName },
      at,
      by: by.id,
    });
    return getContainment(db, id);
  });
}

async function end(writing: Writing, containment: Containment, comment: string): Promise<void> {
  const { db, at, by } = writing;
  const set = { state: "lifted", lifted_at: at, lifted_by: by.id };
  await db.updateTable("containments").set(set).where("id", "=", containment.id).execute();
  await record(writing, { containment, what: "lifted", note: comment === "" ? containment.liftReason : comment });
  await undo(writing, containment);
}

async function keep(writing: Writing, containment: Containment, { comment, expiresAt }: Decision): Promise<void> {
  const { db, at } = writing;
  const until = expiresAt === undefined ? containment.expiresAt : expiresAt;
  if (until !== null && until <= at) throw new Refusal("invalid", "already over", { reason: "past" });
  // A certificate that the authority released is asked for anew.
  const again = containment.authority === "released" ? { authority: "" } : {};
  await db
    .updateTable("containments")
    .set({ lift_asked_at: null, lift_asked_by: null, lift_reason: "", expires_at: until, ...again })
    .where("id", "=", containment.id)
    .execute();
  await record(writing, { containment, what: "kept", note: comment });
}
