import type { Drill, DrillNote } from "@chengfang/model/drill/drill";
import type { Milestones } from "@chengfang/model/drill/milestone";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";

/** When each step was really taken, by what the records hold of the lane: nobody types these times. */
export async function milestonesOf(
  db: Db,
  { id }: Pick<Drill, "id">,
  notes: readonly DrillNote[],
): Promise<Milestones> {
  const alerts = db.selectFrom("drill_alerts").select("id").where("drill", "=", id);
  const incidents = db.selectFrom("drill_incidents").select("id").where("drill", "=", id);
  const first = async (query: { executeTakeFirst(): Promise<{ at: string | null } | undefined> }) =>
    (await query.executeTakeFirst())?.at ?? null;
  const least = (column: string) => sql<string | null>`min(${sql.ref(column)})`.as("at");
  const decisions = db.selectFrom("incident_decisions").where("incident_id", "in", incidents);
  const lines = db.selectFrom("timeline").where("incident_id", "in", incidents);
  const taken = db
    .selectFrom("bulk_items as i")
    .innerJoin("bulk_jobs as j", "j.id", "i.job_id")
    .where("i.target_id", "in", alerts)
    .where("i.outcome", "=", "changed")
    .where("j.action", "in", ["acknowledge", "assign", "close"]);
  const said = notes.find(({ kind }) => kind === "report")?.at ?? null;
  return {
    "first-alert": await first(db.selectFrom("drill_alerts").where("drill", "=", id).select(least("created_at"))),
    acknowledged: earliest(
      await first(taken.select(least("i.left_at"))),
      await first(decisions.select(least("acknowledged_at"))),
    ),
    "incident-opened": await first(
      db.selectFrom("drill_incidents").where("drill", "=", id).select(least("created_at")),
    ),
    escalated: earliest(
      await first(db.selectFrom("escalations").where("alert_id", "in", alerts).select(least("at"))),
      await first(lines.where("kind", "in", ["grade", "call"]).select(least("at"))),
    ),
    contained: await first(decisions.select(least("contained_at"))),
    reported: said,
  };
}

const earliest = (...times: readonly (string | null)[]): string | null =>
  times.filter((time) => time !== null).toSorted()[0] ?? null;
