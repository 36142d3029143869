import { randomUUID } from "node:crypto";
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import { Role } from "@chengfang/model/roles";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { inTurn } from "../http/turn.ts";
import { write } from "../http/write.ts";
import { isKind, kinds } from "./kinds.ts";
import type { KindName } from "./kinds.ts";
import { loadJob } from "./load.ts";
import type { Kept } from "./load.ts";
import { getJob } from "./read.ts";
import type { BulkJob } from "./schema.ts";
import { chunkSize, step } from "./step.ts";
import type { Job } from "./step.ts";
import { openThread } from "./thread.ts";

/** Things of one job at most. */
const most = 1_000_000;
/** An answer waits so long for the end of a job; what takes longer goes on behind it. */
const waitMs = 300;
/** Of so few pieces a job is done before a thread has started. */
const fewPieces = 2;
/** Between two pieces others come first: an answer takes several turns of the loop, and each would wait for a piece. */
const turns = 8;
const pauseMs = 2;

interface By {
  readonly person: Person;
  readonly by: Actor;
}
interface Asked {
  readonly kind: KindName;
  readonly action: string;
  /** Kept with the job; what `apply` of the kind reads. */
  readonly asked: unknown;
  readonly ids: readonly string[];
  readonly undoOf?: string;
}

/** What is done to many things at a time. */
export interface Jobs {
  /** Begins a job; the answer says how far it came within a moment. */
  readonly submit: (asked: Asked, who: Pick<By, "by">) => Promise<BulkJob>;
  readonly undo: (id: string, who: By) => Promise<BulkJob>;
  /** Takes up what an earlier process left; ends with the signal. */
  readonly resume: () => Promise<void>;
}

/** Jobs live in the records: each piece of one is a transaction, which also keeps how far it came. */
export function openJobs(deps: Deps, stop: AbortSignal): Jobs {
  return {
    submit: async (asked, who) => submit(deps, { asked, by: who.by, stop }),
    undo: async (id, who) => undo(deps, { id, who, stop }),
    resume: async () => resume(deps, stop),
  };
}

async function run(deps: Deps, kept: Kept, stop: AbortSignal): Promise<void> {
  const { job, kind } = kept;
  const pieces = job.targets.length / atOnce(kind);
  try {
    await (pieces > fewPieces ? runApart : runHere)(deps, kept, stop);
  } catch (error) {
    if (stop.aborted) return; // it goes on with the next process
    deps.log.error({ err: error, job: job.id }, "a bulk job failed");
    await deps.records.updateTable("bulk_jobs").set({ state: "failed" }).where("id", "=", job.id).execute();
  }
}

const atOnce = (kind: KindName): number => kinds[kind].atOnce ?? chunkSize;

async function runHere(deps: Deps, { job, kind, by }: Kept, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && !(await write(deps, by, async (writing) => step(writing, kinds[kind], job)))) {
    await letOthers();
  }
}

async function runApart({ data, config, records, now }: Deps, { job }: Kept, stop: AbortSignal): Promise<void> {
  const place = { data, url: config.records.url };
  const thread = await inTurn(records, async () => openThread({ place, job: job.id }));
  const leave = () => void thread.end(); // a piece cut off was never written
  stop.addEventListener("abort", leave, { once: true });
  try {
    while (!stop.aborted && !(await inTurn(records, async () => thread.next(now())))) await sleep(pauseMs);
  } finally {
    stop.removeEventListener("abort", leave);
    await thread.end();
  }
}

async function letOthers(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await breathe();
  await sleep(pauseMs);
}

async function submit(
  deps: Deps,
  { asked, by, stop }: { asked: Asked; by: Actor; stop: AbortSignal },
): Promise<BulkJob> {
  const { kind, action, ids, undoOf } = asked;
  if (ids.length > most) throw new Refusal("too-many", `${ids.length} at a time`, { reason: "bulk", most });
  const job: Job = { id: randomUUID(), action, asked: asked.asked, undoOf: undoOf ?? null, owner: by.id, targets: ids };
  const ended = await write(deps, by, async (writing) => {
    await insert(writing.db, { job, kind, by, at: writing.at });
    if (ids.length <= atOnce(kind)) return step(writing, kinds[kind], job);
    await writing.audit({ action: "bulk.begin", target: job.id, detail: { kind, action, total: ids.length, undoOf } });
    return false;
  });
  if (!ended) await Promise.race([run(deps, { job, kind, by }, stop), sleep(waitMs, undefined, { ref: false })]);
  return getJob(deps.records, job.id, by.id);
}

async function undo(deps: Deps, { id, who, stop }: { id: string; who: By; stop: AbortSignal }): Promise<BulkJob> {
  const { kind, undoable } = await getJob(deps.records, id, who.by.id);
  if (!isKind(kind) || !may(who.person.roles, kinds[kind].permission))
    throw new Refusal("forbidden", "it is not yours to undo", {});
  if (!undoable) throw new Refusal("conflict", "nothing to undo", { reason: "undo" });
  const ids = await changedBy(deps.records, id);
  return submit(deps, { asked: { kind, action: "undo", asked: {}, ids, undoOf: id }, by: who.by, stop });
}

async function resume(deps: Deps, stop: AbortSignal): Promise<void> {
  const left = await deps.records
    .selectFrom("bulk_jobs")
    .select("id")
    .where("state", "=", "running")
    .orderBy("created_at")
    .execute();
  for (const { id } of left) {
    const kept = await loadJob(deps.records, id);
    if (kept === undefined) continue;
    if (await stillMay(deps.records, kept.by.id, kinds[kept.kind].permission)) await run(deps, kept, stop);
    else await deps.records.updateTable("bulk_jobs").set({ state: "failed" }).where("id", "=", id).execute();
  }
}

/** Whoever began a job may have lost the right to it, or the account, before it is taken up again. */
async function stillMay(db: Db, owner: string, permission: Permission): Promise<boolean> {
  if (owner.startsWith("token:")) {
    const name = owner.slice("token:".length);
    const held = db.selectFrom("tokens").select("role").where("name", "=", name).where("revoked_at", "is", null);
    return (await held.execute()).some(({ role }) => may([Role.parse(role)], permission));
  }
  const rows = await db
    .selectFrom("account_roles as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .select("r.role")
    .where("a.id", "=", owner)
    .where("a.enabled", "=", 1)
    .execute();
  return rows.some(({ role }) => may([Role.parse(role)], permission));
}

async function changedBy(db: Db, jobId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("bulk_items")
    .select("target_id")
    .where("job_id", "=", jobId)
    .where("outcome", "=", "changed")
    .orderBy("seq")
    .execute();
  return rows.map(({ target_id }) => target_id);
}

interface Beginning {
  readonly job: Job;
  readonly kind: KindName;
  readonly by: Actor;
  readonly at: string;
}

async function insert(db: Db, { job, kind, by, at }: Beginning): Promise<void> {
  const counts = { total: job.targets.length, done: 0, changed: 0, refused: 0 };
  await db
    .insertInto("bulk_jobs")
    .values({
      id: job.id,
      kind,
      action: job.action,
      asked: JSON.stringify(job.asked),
      targets: "",
      undo_of: job.undoOf,
      owner: by.id,
      owner_name: by.name,
      address: by.address,
      state: "running",
      ...counts,
      created_at: at,
      finished_at: null,
    })
    .execute();
  await db
    .insertInto("bulk_targets")
    .values({ job_id: job.id, targets: job.targets.join("\n") })
    .execute();
}
