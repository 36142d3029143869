import { AlertStatus, Disposition } from "@chengfang/model/alert";
import { Refusal } from "@chengfang/model/refusal";
import { recordChanges } from "@chengfang/store/records/changes";
import type { Records } from "@chengfang/store/records/schema";
import type { AlertDecisionsTable } from "@chengfang/store/records/alerts";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import { accountName } from "../accounts/read.ts";
import { checkReader } from "../accounts/readers.ts";
import type { Asker, BulkKind, Former, Outcome } from "../bulk-jobs/kind.ts";
import type { Writing } from "../http/write.ts";
import { Decision as Asked } from "./schema.ts";

type Row = Selectable<AlertDecisionsTable>;
type Decision = Omit<Row, "alert_id" | "decided_at" | "decided_by">;

/** Whether a decision can be made at all, before anything is done. */
export async function checkDecision(db: Db, { action, disposition, assignee }: Asked): Promise<void> {
  if (action === "close" && disposition === undefined)
    throw new Refusal("invalid", "closing an alert needs a disposition", { reason: "disposition" });
  if (typeof assignee !== "string") return;
  if ((await accountName(db, assignee)) === undefined)
    throw new Refusal("invalid", `no account ${assignee}`, { reason: "assignee" });
  await checkReader(db, assignee, { permission: "alerts.read", unitIds: [] }); // of whatever department it is
}

/** Decides many alerts, and takes decisions back. */
export const alertBulk: BulkKind = {
  permission: "alerts.triage",
  prefix: "alert",
  apply: async (writing, asked, { ids, asker }) => decideSome(writing, Asked.parse(asked), { ids, asker }),
  restore,
};

async function decideSome(
  { db, at, by }: Writing,
  asked: Asked,
  { ids, asker }: { ids: readonly string[]; asker: Asker },
): Promise<Outcome[]> {
  const now = await decisionsOf(db, ids);
  const judged = ids.map((id) => ({ id, row: now.get(id), next: judge(now.get(id), { id, asked, asker }) }));
  const changes = judged.flatMap(({ id, next }) => (typeof next === "object" ? [{ id, next }] : []));
  await saveDecisions(db, changes, { at, by: by.id });
  return judged.map(({ id, row, next }) =>
    typeof next === "object" ? { id, outcome: "changed", before: beforeOf(row), leftAt: at } : { id, outcome: next },
  );
}

/** What was decided of alerts; null for one that nobody decided yet, no entry for one that is not there. */
async function decisionsOf(db: Db, ids: readonly string[]): Promise<Map<string, Row | null>> {
  const rows = await db
    .selectFrom("alert_desk as k")
    .leftJoin("alert_decisions as d", "d.alert_id", "k.alert_id")
    .where("k.alert_id", "in", ids)
    .select(["k.alert_id as id", "d.status", "d.assignee", "d.disposition", "d.note", "d.decided_at", "d.decided_by"])
    .execute();
  const drilled = rows.length === ids.length ? [] : await inDrills(db, ids);
  return new Map(
    [...rows, ...drilled].map(({ id, status, note, ...rest }) => [
      id,
      status === null ? null : { alert_id: id, status, note: note ?? "", ...rest },
    ]),
  );
}

/** The same of drills' alerts, which the desk does not hold. */
const inDrills = async (db: Db, ids: readonly string[]) =>
  db
    .selectFrom("drill_alerts as a")
    .leftJoin("alert_decisions as d", "d.alert_id", "a.id")
    .where("a.id", "in", ids)
    .select(["a.id", "d.status", "d.assignee", "d.disposition", "d.note", "d.decided_at", "d.decided_by"])
    .execute();

const beforeOf = (row: Row | null | undefined): string | null => (row ? JSON.stringify(row) : null);

interface Case {
  readonly id: string;
  readonly asked: Asked;
  readonly asker: Asker;
}

function judge(
  row: Row | null | undefined,
  { id, asked, asker }: Case,
): Decision | "same" | "not-found" | "conflict" | "changed-since" {
  if (row === undefined) return "not-found";
  const saw = asked.seen?.[id];
  if (saw !== undefined && saw !== (row?.decided_at ?? null)) return "changed-since";
  const now: Decision = row ?? { status: "new", assignee: null, disposition: null, note: "" };
  const next = decide(now, asked, asker.account ? asker.id : null);
  if (next === undefined) return "conflict";
  return same(next, now) ? "same" : next;
}

const same = (a: Decision, b: Decision): boolean =>
  a.status === b.status && a.assignee === b.assignee && a.disposition === b.disposition && a.note === b.note;

/** What a decision makes of an alert; nothing where it cannot be made in its state. */
function decide(now: Decision, asked: Asked, mine: string | null): Decision | undefined {
  const note = asked.note === "" ? now.note : asked.note;
  if (asked.action === "note") return { ...now, note };
  const closed = now.status === "closed";
  if (asked.action === "close")
    return { status: "closed", assignee: now.assignee ?? mine, disposition: asked.disposition ?? null, note };
  if (closed !== (asked.action === "reopen")) return undefined;
  if (asked.action === "assign" && asked.assignee === null) return { ...now, assignee: null, note };
  const assignee = { acknowledge: mine ?? now.assignee, assign: asked.assignee ?? mine, reopen: now.assignee };
  return { status: "acknowledged", disposition: null, assignee: assignee[asked.action], note };
}

/** Keeps decisions and tells the live lists. */
export async function saveDecisions(
  db: Transaction<Records>,
  changes: readonly { id: string; next: Decision }[],
  { at, by }: { at: string; by: string },
): Promise<void> {
  await keep(
    db,
    changes.map(({ id, next: { status, assignee, disposition, note } }) => ({
      alert_id: id,
      status,
      assignee,
      disposition,
      note,
      decided_at: at,
      decided_by: by,
    })),
  );
  await recordChanges(db, "alert", { ids: changes.map(({ id }) => id), at });
}

async function keep(db: Transaction<Records>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto("alert_decisions")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("alert_id").doUpdateSet((eb) => ({
        status: eb.ref("excluded.status"),
        assignee: eb.ref("excluded.assignee"),
        disposition: eb.ref("excluded.disposition"),
        note: eb.ref("excluded.note"),
        decided_at: eb.ref("excluded.decided_at"),
        decided_by: eb.ref("excluded.decided_by"),
      })),
    )
    .execute();
}

const Kept = z.object({
  alert_id: z.string(),
  status: AlertStatus,
  assignee: z.string().nullable(),
  disposition: Disposition.nullable(),
  note: z.string(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
});

/** Puts decisions back as they were, where nobody has decided since. */
async function restore({ db, at }: Writing, former: readonly Former[]): Promise<Outcome[]> {
  const now = await decisionsOf(
    db,
    former.map(({ id }) => id),
  );
  const judged = former.map((each) => ({ ...each, row: now.get(each.id) }));
  const still = judged.filter(({ row, leftAt }) => row && row.decided_at === leftAt);
  await keep(
    db,
    still.flatMap(({ before }) => (before === null ? [] : [Kept.parse(JSON.parse(before))])),
  );
  const undecided = still.flatMap(({ id, before }) => (before === null ? [id] : []));
  if (undecided.length > 0) await db.deleteFrom("alert_decisions").where("alert_id", "in", undecided).execute();
  await recordChanges(db, "alert", { ids: still.map(({ id }) => id), at });
  const restored = new Set(still.map(({ id }) => id));
  return judged.map(({ id, row }) => {
    if (restored.has(id)) return { id, outcome: "changed" };
    return { id, outcome: row === undefined ? "not-found" : "changed-since" };
  });
}
