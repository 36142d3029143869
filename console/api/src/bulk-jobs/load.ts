import type { Db } from "@chengfang/store/records/transaction";
import type { Actor } from "../access/person.ts";
import { isKind } from "./kinds.ts";
import type { KindName } from "./kinds.ts";
import type { Job } from "./step.ts";

/** A job as it lies in the records: whoever goes on with it needs no more. */
export interface Kept {
  readonly job: Job;
  readonly kind: KindName;
  readonly by: Actor;
}

/** A job with its things; nothing where its kind is not known to this version. */
export async function loadJob(db: Db, id: string): Promise<Kept | undefined> {
  const row = await db
    .selectFrom("bulk_jobs as j")
    .leftJoin("bulk_targets as t", "t.job_id", "j.id")
    .selectAll("j")
    .select((eb) => eb.fn.coalesce("t.targets", "j.targets").as("ids"))
    .where("j.id", "=", id)
    .executeTakeFirstOrThrow();
  const { kind, action, owner, address } = row;
  if (!isKind(kind)) return undefined;
  const targets = row.ids.split("\n");
  const job = { id, action, asked: JSON.parse(row.asked), undoOf: row.undo_of, owner, targets };
  return { job, kind, by: { id: owner, name: row.owner_name, address } };
}
