import { Incident, IncidentDecision, undecided } from "@chengfang/model/incident";
import { incidentFields } from "@chengfang/store/records/facts";
import type { DrillIncidentsTable } from "@chengfang/store/records/drills";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Records } from "@chengfang/store/records/schema";
import type { IncidentDecisionsTable, IncidentsTable } from "@chengfang/store/records/incidents";
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

/** A row of an incident, with what people decided about it. */
export function incidentOf(row: (Selectable<IncidentsTable> | Selectable<DrillIncidentsTable>) & Decided): Incident {
  return Incident.parse({ ...incidentFields(row), ...(row.revision === null ? undecided : decisionOf(row)) });
}

/** The columns of a decision in the words of the model; others beside them are left out. */
export const decisionOf = (row: object): IncidentDecision =>
  IncidentDecision.parse(fieldsOf(row, { json: ["level_basis"] }));
