import { setTimeout as sleep } from "node:timers/promises";
import type { Deps } from "../deps.ts";

/** Nobody takes back what was done three months ago; who did what stays in the audit trail. */
const keptMs = 90 * 86_400_000;
const everyMs = 6 * 3_600_000;
/** Items of one statement, so that nobody waits for it. */
const itemsAtOnce = 1000;

/** Forgets old jobs now and every few hours, until the signal. */
export async function keepForgetting(deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await forgetJobs(deps, stop).catch((error: unknown) => {
      if (!stop.aborted) deps.log.warn({ err: error }, "old bulk jobs were not forgotten; trying again later");
    });
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** Forgets jobs that ended long ago, and what they were before. */
export async function forgetJobs({ records, now }: Deps, stop: AbortSignal): Promise<void> {
  const before = new Date(now() - keptMs).toISOString();
  const old = await records
    .selectFrom("bulk_jobs")
    .select(["id", "total"])
    .where("state", "!=", "running")
    .where("created_at", "<", before)
    .execute();
  for (const { id, total } of old) {
    for (let from = 0; from < total && !stop.aborted; from += itemsAtOnce) {
      await records
        .deleteFrom("bulk_items")
        .where("job_id", "=", id)
        .where("seq", "<", from + itemsAtOnce)
        .execute();
      await sleep(2);
    }
    if (!stop.aborted) await records.deleteFrom("bulk_jobs").where("id", "=", id).execute();
  }
}
