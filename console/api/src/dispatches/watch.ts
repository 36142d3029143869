import type { Db } from "@chengfang/store/records/transaction";
import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { ownersOf, pageOf } from "./tell.ts";
import { addStep } from "./write.ts";

const dayMs = 86_400_000;
/** A department is reminded by itself a day before it has to answer; a day late, its notice goes to the lead. */
const before = dayMs;
const escalateAfter = dayMs;
const machine = { id: "platform" };

/** Reminds departments of what is due, and tells leads of what is late, each once. */
export async function watchNotices(deps: Deps): Promise<void> {
  const times = { at: nowOf(deps), late: new Date(deps.now() - escalateAfter).toISOString() };
  const soon = new Date(deps.now() + before).toISOString();
  const rows = await owedBefore(deps.records, soon, times.late);
  for (const row of rows) await transactionInTurn(deps.records, async (db) => pursue(db, row, times));
}

type Owed = Awaited<ReturnType<typeof owedBefore>>[number];

/** What departments owe soon and were not reminded of, or owe for long. */
const owedBefore = (db: Db, soon: string, late: string) =>
  db
    .selectFrom("dispatch_units as r")
    .innerJoin("dispatches as d", "d.id", "r.dispatch_id")
    .leftJoin("units as u", "u.id", "r.unit_id")
    .select(["d.id", "d.number", "d.title", "d.created_by", "r.unit_id", "r.due_at", "r.reminded_at", "u.name"])
    .where("d.state", "=", "issued")
    .where("d.kind", "=", "notice")
    .where("r.state", "in", ["sent", "signed", "returned"])
    .where("r.due_at", "<", soon)
    .where((each) =>
      each.or([
        each("r.reminded_at", "is", null),
        each.and([each("r.due_at", "<", late), each("r.escalated_at", "is", null)]),
      ]),
    )
    .limit(500)
    .execute();

async function pursue(db: Db, row: Owed, { at, late }: { at: string; late: string }): Promise<void> {
  const { id, unit_id: unitId, due_at } = row;
  const target = pageOf({ id, kind: "notice" });
  const args = { number: row.number, title: row.title, unit: row.name ?? unitId, due: due_at ?? "" };
  const part = db.updateTable("dispatch_units").where("dispatch_id", "=", id).where("unit_id", "=", unitId);
  if (row.reminded_at === null) {
    await part.set({ reminded_at: at }).execute();
    await addStep({ db, at, by: machine }, { id, kind: "remind", unitId });
    await notify(db, { to: await ownersOf(db, [unitId]), kind: "notice-received", target, args, at });
  }
  if (due_at === null || due_at >= late) return;
  await part.set({ escalated_at: at }).execute();
  await addStep({ db, at, by: machine }, { id, kind: "escalate", unitId });
  const to = [row.created_by, ...(await holdersOf(db, ["lead"]))];
  await notify(db, { to, kind: "notice-overdue", target, args, at });
}
