import { access } from "@chengfang/model/access";
import type { Containment } from "@chengfang/model/containment";
import { system } from "../access/system.ts";
import type { Deps } from "../deps.ts";
import { remindOnce } from "../emergency/once.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { record } from "./decide.ts";
import { getContainment } from "./read.ts";

/**
 * Ends what has come to its end: the list has left out a block already, from the minute it was over. An account in the hands
 * of an attacker is not opened by a clock: whether it may be used again is asked of people, every day until one decides.
 */
export async function expireContainments(deps: Deps, at: string): Promise<void> {
  const over = await deps.records
    .selectFrom("containments")
    .select("id")
    .where("state", "in", ["asked", "approved", "done"])
    .where("lift_asked_by", "is", null)
    .where("expires_at", "<=", at)
    .limit(500)
    .execute();
  if (over.length > 0)
    await write(deps, system, async (writing) => {
      for (const { id } of over) await runOut(writing, await getContainment(writing.db, id));
    });
  await remindOfEnds(deps, at);
}

async function runOut(writing: Writing, containment: Containment): Promise<void> {
  const { db, at } = writing;
  const { id, kind, state, expiresAt } = containment;
  if (kind === "disable-account" && state !== "asked") {
    const set = { lift_asked_at: expiresAt, lift_asked_by: system.id, lift_reason: "" };
    await db.updateTable("containments").set(set).where("id", "=", id).execute();
    return record(writing, { containment, what: "ran-out", note: "" });
  }
  await db.updateTable("containments").set({ state: "expired" }).where("id", "=", id).execute();
  await record(writing, { containment, what: "expired", note: "" });
  await notify(db, {
    to: containment.askedBy,
    kind: "containment-expired",
    target: `/incidents/${containment.incidentId}/show?tab=containment`,
    args: { value: containment.value, number: containment.incidentNumber },
    at,
  });
}

/** Whoever may decide hears of it on each day that it waits. */
async function remindOfEnds({ records }: Deps, at: string): Promise<void> {
  const waiting = await records
    .selectFrom("containments as c")
    .innerJoin("incidents as i", "i.id", "c.incident_id")
    .select(["c.id", "c.value", "c.asked_by", "i.number"])
    .where("c.state", "in", ["approved", "done"])
    .where("c.lift_asked_by", "=", system.id)
    .limit(500)
    .execute();
  if (waiting.length === 0) return;
  const approvers = await holdersOf(records, access["containment.approve"]);
  for (const { id, value, asked_by, number } of waiting)
    await remindOnce(records, `containment-ending ${id} ${at.slice(0, 10)}`, {
      to: [...approvers, asked_by],
      kind: "containment-ending",
      target: `/containment?id=${id}`,
      args: { value, number },
      at,
    });
}
