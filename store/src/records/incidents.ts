import type { Generated } from "kysely";

type JsonText = string;

/** Written by the analyzer alone. */
export interface IncidentsTable {
  id: string;
  number: string;
  title: string;
  title_zh: string;
  severity: string;
  severity_score: number;
  severity_reasons: JsonText;
  tactics: JsonText;
  techniques: JsonText;
  entities: JsonText;
  asset_ids: JsonText;
  unit_ids: JsonText;
  alert_count: number;
  event_count: number;
  first_seen: string;
  last_seen: string;
  joins: JsonText;
  /** Class of GB/T 20986 by what the alerts say; empty where nothing speaks for one. */
  proposed_class: Generated<string>;
  created_at: string;
  updated_at: string;
}

/** Written by the analyzer alone: which entities point at which incident, for joining and for pivoting. */
export interface IncidentEntitiesTable {
  incident_id: string;
  kind: string;
  value: string;
  first_seen: string;
  last_seen: string;
}

/** Written by the console alone; an incident without a row here is `new`. */
export interface IncidentDecisionsTable {
  incident_id: string;
  status: string;
  assignee: string | null;
  disposition: string | null;
  summary: string;
  measures: string;
  suggestions: string;
  decided_at: string | null;
  decided_by: string | null;
  class: string | null;
  subclass: string | null;
  level: string | null;
  level_reason: Generated<string>;
  level_basis: JsonText | null;
  /** Counts the decisions; a change names the one that it was made on. */
  revision: Generated<number>;
  due_at: string | null;
  /** When it really began, if people know better than the first event. */
  occurred_at: string | null;
  acknowledged_at: string | null;
  contained_at: string | null;
  closed_at: string | null;
  archived_at: string | null;
  merged_into: string | null;
}

/** Written by the console alone: what people did, each line of an incident's timeline that is not an alert. */
export interface TimelineTable {
  id: string;
  incident_id: string;
  at: string;
  kind: string;
  by: string | null;
  text: string;
}

export interface IncidentTables {
  incidents: IncidentsTable;
  incident_entities: IncidentEntitiesTable;
  incident_decisions: IncidentDecisionsTable;
  timeline: TimelineTable;
}
