import type { Db } from "@chengfang/store/records/transaction";
import { Decision } from "./schema.ts";
import type { AlertDeed } from "./schema.ts";

/** Deeds of one answer at most. */
const most = 100;

/** What people did to an alert, newest first: every decision is an item of a job. */
export async function historyOf(db: Db, alertId: string): Promise<AlertDeed[]> {
  const rows = await db
    .selectFrom("bulk_items as i")
    .innerJoin("bulk_jobs as j", "j.id", "i.job_id")
    .select(["j.action", "j.asked", "j.owner_name", "j.total", "j.created_at", "i.left_at"])
    .where("i.target_id", "=", alertId)
    .where("i.outcome", "=", "changed")
    .where("j.kind", "=", "alerts")
    .orderBy("j.created_at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ action, asked, owner_name, total, created_at, left_at }) => {
    const { assignee, disposition, note } = Decision.partial().parse(JSON.parse(asked));
    return {
      at: left_at ?? created_at,
      by: owner_name,
      action,
      assignee: assignee ?? null,
      disposition: disposition ?? null,
      note: note ?? "",
      total,
    };
  });
}
