import { Incident } from "@chengfang/model/incident";
import { incidentFields } from "@chengfang/store/records/facts";
import type { IncidentDecisionsTable, IncidentsTable, Records } from "@chengfang/store/records/schema";
import type { Kysely, Selectable } from "kysely";

/** Incidents with what people decided about them. */
export const incidentsIn = (db: Kysely<Records>) =>
  db.selectFrom("incidents as i").leftJoin("incident_decisions as d", "d.incident_id", "i.id");

/** The columns of decisions that `incidentOf` reads beside an incident's own. */
export const decidedOnIncident = [
  "d.status",
  "d.assignee",
  "d.disposition",
  "d.summary",
  "d.measures",
  "d.suggestions",
  "d.decided_at",
  "d.decided_by",
] as const;

type Decided = { [K in keyof Omit<IncidentDecisionsTable, "incident_id">]: IncidentDecisionsTable[K] | null };

/** A row as the vocabulary has it. */
export function incidentOf(row: Selectable<IncidentsTable> & Decided): Incident {
  return Incident.parse({
    ...incidentFields(row),
    status: row.status ?? "new",
    assignee: row.assignee,
    disposition: row.disposition,
    summary: row.summary ?? "",
    measures: row.measures ?? "",
    suggestions: row.suggestions ?? "",
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  });
}
