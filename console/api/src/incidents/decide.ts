import { partsOf } from "@chengfang/console-report/merged";
import type { Incident } from "@chengfang/model/incident";
import { recordChange } from "@chengfang/store/records/changes";
import type { Writing } from "../http/write.ts";

/** Keeps what people decided about an incident, one revision further, and tells the live lists. */
export async function saveDecision(writing: Writing, incident: Incident): Promise<Incident> {
  const { db, at, by } = writing;
  const next = { ...incident, revision: incident.revision + 1, decidedAt: at, decidedBy: by.id };
  const set = {
    status: next.status,
    assignee: next.assignee,
    disposition: next.disposition,
    summary: next.summary,
    measures: next.measures,
    suggestions: next.suggestions,
    class: next.class,
    subclass: next.subclass,
    level: next.level,
    level_reason: next.levelReason,
    level_basis: next.levelBasis === null ? null : JSON.stringify(next.levelBasis),
    due_at: next.dueAt,
    occurred_at: next.occurredAt,
    acknowledged_at: next.acknowledgedAt,
    contained_at: next.containedAt,
    closed_at: next.closedAt,
    archived_at: next.archivedAt,
    merged_into: next.mergedInto,
    revision: next.revision,
    decided_at: at,
    decided_by: by.id,
  };
  await db
    .insertInto("incident_decisions")
    .values({ incident_id: incident.id, ...set })
    .onConflict((conflict) => conflict.column("incident_id").doUpdateSet(set))
    .execute();
  await follow(writing, next);
  await recordChange(db, "incident", incident.id, at);
  return next;
}

/** What was merged into it stands where it stands: alerts that still join it must not open a closed matter unseen. */
async function follow({ db }: Writing, { id, status, disposition, closedAt }: Incident): Promise<void> {
  const taken = (await partsOf(db, id)).filter((part) => part !== id);
  if (taken.length === 0) return;
  await db
    .updateTable("incident_decisions")
    .set({ status, disposition, closed_at: closedAt })
    .where("incident_id", "in", taken)
    .execute();
}
