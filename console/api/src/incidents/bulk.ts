import { incidentsIn } from "@chengfang/console-report/rows";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { accountName } from "../accounts/read.ts";
import type { Person } from "../access/person.ts";
import type { Jobs } from "../bulk-jobs/jobs.ts";
import type { BulkJob } from "../bulk-jobs/schema.ts";
import type { Deps } from "../deps.ts";
import type { Bulk, BulkChange } from "./bulk.schema.ts";
import type { Who } from "./change.ts";
import { listedWhere } from "./read.ts";

/** Does the same to many incidents, by ids or by a query over all that match: a job, which small ones end within. */
export async function changeMany(
  { deps, jobs }: { deps: Deps; jobs: Jobs },
  { ids, filter, ...asked }: Bulk,
  who: Who,
): Promise<BulkJob & { matched: number }> {
  await checkAssignee(deps, asked);
  if (asked.status === "closed" && asked.disposition === undefined)
    throw new Refusal("invalid", "closing an incident needs a disposition", { reason: "disposition" });
  const targets = ids ?? (await matching(deps.records, filter ?? {}, who.person));
  const job = await jobs.submit({ kind: "incidents", action: actionOf(asked), asked, ids: targets }, who);
  return { ...job, matched: job.total - (job.refusals["not-found"] ?? 0) };
}

const actionOf = ({ status }: BulkChange) => (status === "closed" ? "close" : status === undefined ? "change" : "move");

async function checkAssignee({ records }: Deps, { change }: BulkChange): Promise<void> {
  const assignee = change?.assignee;
  if (typeof assignee === "string" && (await accountName(records, assignee)) === undefined)
    throw new Refusal("invalid", `no account ${assignee}`, { reason: "assignee" });
}

async function matching(db: Db, filter: NonNullable<Bulk["filter"]>, person: Person): Promise<string[]> {
  const rows = await incidentsIn(db).where(listedWhere(filter, person)).select("i.id").orderBy("i.id").execute();
  return rows.map(({ id }) => id);
}
