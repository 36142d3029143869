import { Incident } from "@chengfang/model/incident";
import { incidentFields } from "@chengfang/store/records/facts";
import type { DrillIncidentsTable } from "@chengfang/store/records/drills";
import type { IncidentDecisionsTable, IncidentsTable, Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";

/** Incidents with what people decided about them. */
export const incidentsIn = (db: Kysely<Records>) =>
  db.selectFrom("incidents as i").leftJoin("incident_decisions as d", "d.incident_id", "i.id");

/** Those of drills, in the same words; asked for by name, so that no list meets them unawares. */
export const drillIncidentsIn = (db: Kysely<Records>) =>
  db.selectFrom("drill_incidents as i").leftJoin("incident_decisions as d", "d.incident_id", "i.id");

/** The columns of decisions that `incidentOf` reads beside an incident's own. */
export const decidedOnIncident = [
  "d.status",
  "d.assignee",
  "d.disposition",
  "d.summary",
  "d.measures",
  "d.suggestions",
  "d.class",
  "d.subclass",
  "d.level",
  "d.level_reason",
  "d.level_basis",
  "d.due_at",
  "d.occurred_at",
  "d.acknowledged_at",
  "d.contained_at",
  "d.closed_at",
  "d.archived_at",
  "d.merged_into",
  "d.revision",
  "d.decided_at",
  "d.decided_by",
] as const;

type Decision = Omit<Selectable<IncidentDecisionsTable>, "incident_id">;
type Decided = { [K in keyof Decision]: Decision[K] | null };

/** A row as the vocabulary has it. */
export function incidentOf(row: (Selectable<IncidentsTable> | Selectable<DrillIncidentsTable>) & Decided): Incident {
  return Incident.parse({
    ...incidentFields(row),
    status: row.status ?? "new",
    assignee: row.assignee,
    disposition: row.disposition,
    summary: row.summary ?? "",
    measures: row.measures ?? "",
    suggestions: row.suggestions ?? "",
    class: row.class,
    subclass: row.subclass,
    level: row.level,
    levelReason: row.level_reason ?? "",
    levelBasis: row.level_basis === null ? null : JSON.parse(row.level_basis),
    dueAt: row.due_at,
    occurredAt: row.occurred_at,
    acknowledgedAt: row.acknowledged_at,
    containedAt: row.contained_at,
    closedAt: row.closed_at,
    archivedAt: row.archived_at,
    mergedInto: row.merged_into,
    revision: row.revision ?? 0,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  });
}
