import { drillField } from "@chengfang/model/drill/drill";
import type { EventCondition, EventQuery, FieldFilter } from "@chengfang/model/search";
import type { Db } from "@chengfang/store/records/transaction";

/**
 * Keeps drills' lines out of a count of events. Only where a drill was under way in the time that is counted: else the
 * index would look into every event for a mark that none can have.
 */
export async function withoutDrills(db: Db, { from, to }: { from: string; to: string }): Promise<FieldFilter[]> {
  const within = await db
    .selectFrom("drills")
    .select("id")
    .where("started_at", "<", to)
    .where((row) => row.or([row("ended_at", "is", null), row("ended_at", ">=", from)]))
    .where("fed", ">", 0)
    .limit(1)
    .execute();
  return within.length === 0 ? [] : [absent];
}

const absent: FieldFilter = { field: drillField, op: "not-exists" };

/** Whether drills' lines are kept out of an answer, which then says so. */
export const hidesDrills = ({ filters }: Pick<EventQuery, "filters">): boolean => filters.includes(absent);

/** Whoever asks for the mark means drills. */
export const namesDrills = ({ filters, where }: Pick<EventQuery, "filters" | "where">): boolean =>
  filters.some(names) || (where !== undefined && names(where));

function names(condition: EventCondition): boolean {
  if ("all" in condition) return condition.all.some(names);
  if ("any" in condition) return condition.any.some(names);
  if ("not" in condition) return names(condition.not);
  return "field" in condition && condition.field === drillField;
}
