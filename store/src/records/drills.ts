import type { IncidentsTable } from "./incidents.ts";
import type { AlertsTable } from "./alerts.ts";

type JsonText = string;

/** Written by the analyzer alone: alerts of drills. They lie apart, so that what reads `alerts` never meets one. */
export interface DrillAlertsTable extends AlertsTable {
  drill: string;
}

/** Written by the analyzer alone, as above. */
export interface DrillIncidentsTable extends IncidentsTable {
  drill: string;
}

/** Written by the console alone. */
export interface DrillsTable {
  id: string;
  title: string;
  plan_id: string | null;
  plan_version: number | null;
  plan_title: string;
  aims: string;
  scenario: string;
  planned_at: string | null;
  participants: JsonText;
  criteria: JsonText;
  state: string;
  /** The token that may play into the lane, as long as the drill runs. */
  token_id: string | null;
  started_at: string | null;
  ended_at: string | null;
  fed: number;
  fed_at: string | null;
  lessons: string;
  revision: number;
  created_at: string;
}

/** Append-only (triggers refuse change and deletion): what happened and what observers saw. */
export interface DrillNotesTable {
  id: string;
  drill_id: string;
  at: string;
  kind: string;
  by: string;
  text: string;
}

export interface DrillJudgementsTable {
  drill_id: string;
  criterion: string;
  points: number;
  note: string;
  by: string;
  at: string;
  revision: number;
}

export interface DrillTasksTable {
  id: string;
  drill_id: string;
  title: string;
  owner: string;
  due_on: string | null;
  done_at: string | null;
  revision: number;
}

export interface DrillTables {
  drill_alerts: DrillAlertsTable;
  drill_incidents: DrillIncidentsTable;
  /** Views over real ones and those of drills, `drill` empty for a real one: to find one thing by its id. */
  all_alerts: DrillAlertsTable;
  all_incidents: DrillIncidentsTable;
  drills: DrillsTable;
  drill_notes: DrillNotesTable;
  drill_judgements: DrillJudgementsTable;
  drill_tasks: DrillTasksTable;
}
