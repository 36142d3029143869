import type { Exception } from "@chengfang/model/exception";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { getException } from "./read.ts";

interface Decision {
  readonly id: string;
  readonly approve: boolean;
  readonly comment: string;
}

/** Approves or refuses what another person proposed; one that is approved is in force within a second. */
export async function decideException(
  deps: Deps,
  { id, approve, comment }: Decision,
  { person, by }: { person: Person; by: Actor },
): Promise<Exception> {
  onlyPeople(person);
  if (!approve && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  return write(deps, by, async ({ db, at, audit }) => {
    const { title, rules, state, createdBy, decision } = await getException(db, id, at);
    if (state !== "proposed") throw new Refusal("conflict", state, { reason: decision === "" ? "closed" : "decided" });
    if (createdBy === by.id) throw new Refusal("forbidden", "two people", { reason: "own-request" });
    const said = { decision: approve ? "approved" : "refused", decision_note: comment };
    const ended = approve ? {} : { ended_by: by.id, ended_at: at, ended_reason: comment };
    await db
      .updateTable("exceptions")
      .set({ ...said, ...ended, decided_by: by.id, decided_at: at })
      .where("id", "=", id)
      .execute();
    await audit({
      action: `exception.${approve ? "approve" : "refuse"}`,
      target: id,
      detail: { title, rules, comment },
    });
    await notify(db, {
      to: createdBy,
      kind: approve ? "exception-approved" : "exception-refused",
      target: `/exceptions/${id}/show`,
      args: { title, by: person.displayName },
      at,
      by: by.id,
    });
    return getException(db, id, at);
  });
}
