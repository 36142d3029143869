import type { Actor, Person } from "../access/person.ts";
import type { Jobs } from "../bulk-jobs/jobs.ts";
import type { BulkJob } from "../bulk-jobs/schema.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { notify } from "../notifications/notify.ts";
import { matchingIds } from "./board/ask.ts";
import type { Desk } from "./board/ask.ts";
import { checkDecision } from "./bulk.ts";
import type { Bulk } from "./schema.ts";

interface Standing {
  readonly deps: Deps;
  readonly desk: Desk;
  readonly jobs: Jobs;
}

/** Decides many alerts, by ids or by a query over all that match: a job, which small ones end within. */
export async function decideAlerts(
  { deps, desk, jobs }: Standing,
  { ids, filter, ...asked }: Bulk,
  who: { person: Person; by: Actor },
): Promise<BulkJob & { matched: number }> {
  await checkDecision(desk.records, asked);
  const targets = ids ?? (await matchingIds(desk, filter ?? {}, who.person));
  const job = await jobs.submit({ kind: "alerts", action: asked.action, asked, ids: targets }, who);
  if (asked.action === "assign" && typeof asked.assignee === "string" && targets.length > 0)
    await tell(deps, { to: asked.assignee, ids: targets }, who);
  return { ...job, matched: job.total - (job.refusals["not-found"] ?? 0) };
}

/** Tells whoever alerts were given to. */
async function tell(
  deps: Deps,
  { to, ids }: { to: string; ids: readonly string[] },
  { person, by }: { person: Person; by: Actor },
): Promise<void> {
  await notify(deps.records, {
    to,
    kind: "alert-assigned",
    target: ids.length === 1 ? `/alerts/${ids[0]}/show` : "/alerts?assignee=me",
    args: { by: person.displayName, count: String(ids.length) },
    at: nowOf(deps),
    by: by.id,
  });
}
