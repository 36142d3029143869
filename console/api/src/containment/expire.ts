import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { record } from "./decide.ts";
import { undo } from "./effect.ts";
import { getContainment } from "./read.ts";

/** Ends what has come to its end: the list has left it out already, from the minute it was over. */
export async function expireContainments(deps: Deps, at: string): Promise<void> {
  const over = await deps.records
    .selectFrom("containments")
    .select("id")
    .where("state", "in", ["asked", "approved", "done"])
    .where("expires_at", "<=", at)
    .limit(500)
    .execute();
  if (over.length === 0) return;
  await write(deps, { id: "system", name: "system", address: "" }, async (writing) => {
    for (const { id } of over) {
      const containment = await getContainment(writing.db, id);
      await writing.db.updateTable("containments").set({ state: "expired" }).where("id", "=", id).execute();
      await record(writing, { containment, what: "expired", note: "" });
      await undo(writing, containment);
      await notify(writing.db, {
        to: containment.askedBy,
        kind: "containment-expired",
        target: `/incidents/${containment.incidentId}/show?tab=containment`,
        args: { value: containment.value, number: containment.incidentNumber },
        at,
      });
    }
  });
}
