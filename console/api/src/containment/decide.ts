import type { Containment, ContainmentState } from "@chengfang/model/containment";
import { Refusal } from "@chengfang/model/refusal";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { addLine } from "../incidents/timeline.ts";
import type { Line } from "@chengfang/console-report/line";
import { notify } from "../notifications/notify.ts";
import { carryOut } from "./effect.ts";
import { getContainment } from "./read.ts";

interface Decision {
  readonly id: string;
  readonly approve: boolean;
  readonly comment: string;
}

/** Approves or refuses what another person asked for; what is approved takes effect at once. */
export async function decideContainment(
  deps: Deps,
  { id, approve, comment }: Decision,
  who: Who,
): Promise<Containment> {
  if (who.person.kind !== "account") throw new Refusal("forbidden", "people decide", { reason: "person" });
  if (!approve && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const asked = await getContainment(db, id);
    if (asked.state !== "asked") throw new Refusal("conflict", asked.state, { reason: "decided" });
    if (asked.askedBy === by.id) throw new Refusal("forbidden", "two people", { reason: "own-request" });
    const state = approve ? "approved" : "refused";
    const set = { state, decided_at: at, decided_by: by.id, decision: comment };
    await db.updateTable("containments").set(set).where("id", "=", id).execute();
    await record(writing, { containment: asked, what: state, note: comment });
    if (approve) await carryOut(writing, asked, who.person);
    await notify(db, {
      to: asked.askedBy,
      kind: approve ? "containment-approved" : "containment-refused",
      target: `/incidents/${asked.incidentId}/show?tab=containment`,
      args: { number: asked.incidentNumber, value: asked.value, by: who.person.displayName },
      at,
      by: by.id,
    });
    return getContainment(db, id);
  });
}

/** Says that it is done: on the firewall, in the directory. Of a certificate the registration authority says so. */
export async function finishContainment(
  deps: Deps,
  { id, how }: { id: string; how: string },
  who: Who,
): Promise<Containment> {
  return write(deps, who.by, async (writing) => {
    const containment = await inState(writing, id, ["approved"]);
    if (containment.kind === "revoke-certificate")
      throw new Refusal("conflict", "the registration authority revokes it", { reason: "authority" });
    const set = { state: "done", done_at: writing.at, done_how: how };
    await writing.db.updateTable("containments").set(set).where("id", "=", id).execute();
    await record(writing, { containment, what: "done", note: how });
    return getContainment(writing.db, id);
  });
}

/** The containment, if it is in one of these states. Refuses "not-found", "conflict". */
export async function inState({ db }: Writing, id: string, states: readonly ContainmentState[]): Promise<Containment> {
  const containment = await getContainment(db, id);
  if (!states.includes(containment.state)) throw new Refusal("conflict", containment.state, { reason: "decided" });
  return containment;
}

interface Deed {
  readonly containment: Containment;
  readonly what: Extract<Line, { kind: "containment" }>["what"];
  readonly note: string;
}

/** One line on the incident's timeline, one in the audit trail. */
export async function record(writing: Writing, { containment, what, note }: Deed): Promise<void> {
  const { id, incidentId, incidentNumber, kind, value } = containment;
  await addLine(writing, incidentId, { kind: "containment", what, action: kind, value, note });
  const detail = { incident: incidentNumber, kind, value, note };
  await writing.audit({ action: `containment.${what}`, target: id, detail });
}
