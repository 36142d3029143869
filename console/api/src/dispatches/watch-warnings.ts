import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { pageOf } from "./tell.ts";
import { addStep } from "./write.ts";

/** Whoever sent a warning out hears so long before it ends: it is prolonged, its level changed, or it is lifted (GB/T 32924). */
const beforeMs = 86_400_000;
const machine = { id: "platform" };

/** Reminds of warnings that are about to end, each once for every end it was given. */
export async function watchWarnings(deps: Deps): Promise<void> {
  const at = nowOf(deps);
  const soon = new Date(deps.now() + beforeMs).toISOString();
  const rows = await deps.records
    .selectFrom("dispatches as d")
    .select(["id", "number", "title", "due_at", "created_by", "issued_by"])
    .where("state", "=", "issued")
    .where("kind", "=", "warning")
    .where("due_at", "<", soon)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("dispatch_steps as s")
            .select("s.id")
            .whereRef("s.dispatch_id", "=", "d.id")
            .where("s.kind", "=", "ending")
            .whereRef("s.text", "=", "d.due_at"),
        ),
      ),
    )
    .limit(500)
    .execute();
  for (const { id, number, title, due_at: due, created_by, issued_by } of rows)
    await transactionInTurn(deps.records, async (db) => {
      await addStep({ db, at, by: machine }, { id, kind: "ending", text: due ?? "" });
      const to = [created_by, issued_by, ...(await holdersOf(db, ["lead"]))];
      const args = { number, title, due: due ?? "" };
      await notify(db, { to, kind: "warning-ending", target: pageOf({ id, kind: "warning" }), args, at });
    });
}
