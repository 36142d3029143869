import type { Generated } from "kysely";

type JsonText = string;

/** Written by the console alone: who stands which shift; one person for each place of a shift. */
export interface DutiesTable {
  id: string;
  /** The city's day on which the shift begins. */
  day: string;
  shift: string;
  role: string;
  account_id: string;
  phone: string;
  note: string;
  revision: number;
  at: string;
  by: string;
}

export interface DutySwapsTable {
  id: string;
  /** The place that is given away. */
  slot: JsonText;
  /** The other's place that is taken in return, if one is. */
  in_return: JsonText | null;
  asked_by: string;
  asked_of: string;
  reason: string;
  state: string;
  at: string;
  decided_at: string | null;
  comment: string;
}

/** What people have been reminded of, each once. */
export interface RemindedTable {
  key: string;
  at: string;
}

/** Whom to call, unit by unit in an order. */
export interface ContactsTable {
  id: string;
  unit_id: string | null;
  name: string;
  post: string;
  role: string;
  phone: string;
  second_phone: string;
  email: string;
  position: number;
  note: string;
  revision: number;
  at: string;
  by: string;
}

/** Append-only: calls made in an incident, with name and number as they were. */
export interface CallsTable {
  seq: Generated<number>;
  id: string;
  incident_id: string;
  contact_id: string;
  name: string;
  phone: string;
  outcome: string;
  note: string;
  at: string;
  by: string;
}

export interface PlansTable {
  id: string;
  /** Of the version in force, else of the newest. */
  title: string;
  kind: string;
  classes: JsonText;
  system_ids: JsonText;
  in_force: number | null;
  review_on: string | null;
  reviewed_at: string | null;
  retired_at: string | null;
  created_at: string;
}

/** A version of a plan; once submitted its words stay, and its author never decides on it (a trigger keeps that). */
export interface PlanVersionsTable {
  plan_id: string;
  version: number;
  content: JsonText;
  state: string;
  revision: number;
  at: string;
  by: string;
  /** Everybody who saved it, also those before `by`. */
  writers: Generated<JsonText>;
  decided_at: string | null;
  decided_by: string | null;
  decision: string;
}

export interface EmergencyTables {
  duties: DutiesTable;
  duty_swaps: DutySwapsTable;
  reminded: RemindedTable;
  contacts: ContactsTable;
  calls: CallsTable;
  plans: PlansTable;
  plan_versions: PlanVersionsTable;
}
