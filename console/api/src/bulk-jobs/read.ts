import { Refusal } from "@chengfang/model/refusal";
import type { BulkJobsTable } from "@chengfang/store/records/desk";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import type { BulkJob } from "./schema.ts";

/** Refusals of a job that are told one by one. */
const told = 100;
const listed = 50;

type Row = Omit<Selectable<BulkJobsTable>, "targets" | "asked">;
const columns = [
  "id",
  "kind",
  "action",
  "undo_of",
  "owner",
  "owner_name",
  "address",
  "state",
  "total",
  "done",
  "changed",
  "refused",
  "created_at",
  "finished_at",
] as const;

/** A job of one's own; another's does not exist for oneself. */
export async function getJob(db: Db, id: string, owner: string): Promise<BulkJob> {
  const row = await db
    .selectFrom("bulk_jobs")
    .select(columns)
    .where("id", "=", id)
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no job ${id}`, { id });
  return { ...jobOf(row), ...(row.refused > 0 ? await refusalsOf(db, id) : {}) };
}

/** The newest jobs of a person, of one kind or of all. */
export async function listJobs(db: Db, owner: string, kind: string | undefined): Promise<BulkJob[]> {
  const rows = await db
    .selectFrom("bulk_jobs")
    .select(columns)
    .where("owner", "=", owner)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .orderBy("created_at", "desc")
    .limit(listed)
    .execute();
  return rows.map(jobOf);
}

async function refusalsOf(db: Db, id: string): Promise<Pick<BulkJob, "refused" | "refusals">> {
  const refused = db.selectFrom("bulk_items").where("job_id", "=", id).where("outcome", "not in", ["changed", "same"]);
  const first = await refused.select(["target_id", "outcome"]).orderBy("seq").limit(told).execute();
  const counts = await refused
    .groupBy("outcome")
    .select((eb) => ["outcome", eb.fn.countAll<number>().as("n")])
    .execute();
  return {
    refused: first.map(({ target_id, outcome }) => ({ id: target_id, code: outcome })),
    refusals: Object.fromEntries(counts.map(({ outcome, n }) => [outcome, n])),
  };
}

function jobOf(row: Row): BulkJob {
  const { id, kind, action, total, done, changed, undo_of, created_at, finished_at } = row;
  const state = row.state === "done" || row.state === "failed" ? row.state : "running";
  return {
    id,
    kind,
    action,
    state,
    total,
    done,
    changed,
    refused: [],
    refusals: {},
    undoOf: undo_of,
    undoable: state === "done" && changed > 0 && undo_of === null,
    createdAt: created_at,
    finishedAt: finished_at,
  };
}
