import { createHash } from "node:crypto";
import type { Db } from "@chengfang/store/records/transaction";
import type { Writing } from "../http/write.ts";
import type { BulkKind, Former, Outcome } from "./kind.ts";

/** Things of one transaction: SQLite has one writer, so nobody waits longer than such a piece takes. */
export const chunkSize = 800;
/** The trail names so many one by one; of more it keeps their digest, and the job's items are the list. */
const named = 50;

/** A job as its work needs it. */
export interface Job {
  readonly id: string;
  readonly action: string;
  readonly asked: unknown;
  readonly undoOf: string | null;
  readonly owner: string;
  readonly targets: readonly string[];
}

/** Does the next piece of a job, and keeps how far it came in the same transaction; says whether that was the last. */
export async function step(writing: Writing, kind: BulkKind, job: Job): Promise<boolean> {
  const { db, at, audit } = writing;
  const { done } = await db.selectFrom("bulk_jobs").select("done").where("id", "=", job.id).executeTakeFirstOrThrow();
  const ids = job.targets.slice(done, done + (kind.atOnce ?? chunkSize));
  const outcomes = await outcomesOf(writing, kind, { job, ids });
  await keep(db, job.id, { from: done, outcomes });
  const changed = outcomes.filter(({ outcome }) => outcome === "changed");
  const refused = outcomes.length - changed.length - outcomes.filter(({ outcome }) => outcome === "same").length;
  const last = done + ids.length >= job.targets.length;
  await db
    .updateTable("bulk_jobs")
    .set((eb) => ({
      done: done + ids.length,
      changed: eb("changed", "+", changed.length),
      refused: eb("refused", "+", refused),
      ...(last ? { state: "done", finished_at: at } : {}),
    }))
    .where("id", "=", job.id)
    .execute();
  await audit(lineOf(kind, { job, changed: changed.map(({ id }) => id), refused }));
  return last;
}

interface Piece {
  readonly job: Job;
  readonly ids: readonly string[];
}

async function outcomesOf(writing: Writing, kind: BulkKind, { job, ids }: Piece): Promise<Outcome[]> {
  if (ids.length === 0) return [];
  if (job.undoOf !== null) return kind.restore(writing, await formerOf(writing.db, job.undoOf, ids));
  const asker = { id: job.owner, account: !job.owner.startsWith("token:") };
  return kind.apply(writing, job.asked, { ids, asker });
}

async function formerOf(db: Db, jobId: string, ids: readonly string[]): Promise<Former[]> {
  const items = await db
    .selectFrom("bulk_items")
    .select(["target_id", "before", "left_at"])
    .where("job_id", "=", jobId)
    .where("target_id", "in", ids)
    .execute();
  return items.map(({ target_id, before, left_at }) => ({ id: target_id, before, leftAt: left_at }));
}

async function keep(db: Db, job_id: string, { from, outcomes }: { from: number; outcomes: readonly Outcome[] }) {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ id, outcome, before = null, leftAt = null }, i) => ({
    job_id,
    seq: from + i,
    target_id: id,
    outcome,
    before,
    left_at: leftAt,
  }));
  await db.insertInto("bulk_items").values(rows).execute();
}

function lineOf(
  { prefix }: BulkKind,
  { job, changed, refused }: { job: Job; changed: readonly string[]; refused: number },
) {
  const which =
    changed.length <= named
      ? { ids: changed }
      : { changed: changed.length, digest: createHash("sm3").update(changed.join("\n")).digest("hex") };
  const given = typeof job.asked === "object" && job.asked !== null ? job.asked : {};
  // What was seen of each thing is as long as the job: the trail says what was done.
  const asked = Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value !== "object"));
  return {
    action: `${prefix}.${job.action}`,
    target: changed.length === 1 ? String(changed[0]) : `${changed.length} ${prefix}s`,
    detail: { ...asked, ...which, refused, job: job.id, ...(job.undoOf === null ? {} : { undoOf: job.undoOf }) },
  };
}
