import type { Generated } from "kysely";

type JsonText = string;
type Flag = number;

/** Written by the console alone: what a person is told. Kind and words apart, so that each reader gets it in their language. */
export interface NotificationsTable {
  seq: Generated<number>;
  id: string;
  account_id: string;
  kind: string;
  args: JsonText;
  /** The page of the console that it is about, e.g. `/incidents/x/show`. */
  path: string;
  at: string;
  read_at: string | null;
}

/** What people made of an entry of a timeline, an alert's included; the entry itself stays as it was written. */
export interface TimelineMarksTable {
  entry_id: string;
  incident_id: string;
  /** When it really happened. */
  occurred_at: string | null;
  /** Stands in for the entry's own words. */
  text: string | null;
  /** Left out of the report. */
  hidden: Flag;
  key_moment: Flag;
  revision: number;
  at: string;
  by: string;
}

/** Append-only: each correction of a timeline, with what stood there before. */
export interface TimelineChangesTable {
  seq: Generated<number>;
  entry_id: string;
  incident_id: string;
  before: JsonText;
  after: JsonText;
  reason: string;
  at: string;
  by: string;
}

/** The city's own playbooks, beside those of `rules/playbooks`. */
export interface PlaybooksTable {
  id: string;
  class: string;
  title_zh: string;
  title_en: string;
  steps: JsonText;
  revision: number;
  at: string;
  by: string;
  retired_at: string | null;
}

/** A playbook as it stands on an incident; a copy, so that a change of the playbook rewrites nobody's work. */
export interface ChecklistsTable {
  id: string;
  incident_id: string;
  playbook_id: string;
  title_zh: string;
  title_en: string;
  at: string;
  by: string;
}

export interface ChecklistStepsTable {
  id: string;
  checklist_id: string;
  incident_id: string;
  position: number;
  /** The step's words, as its playbook had them. */
  step: JsonText;
  due_at: string | null;
  /** open | done | skipped */
  state: string;
  note: string;
  changed_at: string | null;
  changed_by: string | null;
}

export interface IncidentLinksTable {
  id: string;
  incident_id: string;
  other_id: string;
  kind: string;
  note: string;
  at: string;
  by: string;
}

/** Which incident was taken into which; `incident_decisions.merged_into` says what holds now. */
export interface IncidentMergesTable {
  id: string;
  survivor_id: string;
  merged_id: string;
  reason: string;
  at: string;
  by: string;
  undone_at: string | null;
  undone_by: string | null;
}

/** What people said of a value of an incident; those of its alerts that nobody touched have no row. */
export interface ObservablesTable {
  id: string;
  incident_id: string;
  kind: string;
  value: string;
  tlp: string;
  ioc: Flag;
  note: string;
  /** Taken off the list by a person; the alerts may still name it. */
  dismissed: Flag;
  at: string;
  by: string;
}

/** A measure against an attacker: asked by one person, decided by another (a trigger keeps that). */
export interface ContainmentsTable {
  id: string;
  incident_id: string;
  kind: string;
  value: string;
  reason: string;
  state: string;
  expires_at: string | null;
  asked_at: string;
  asked_by: string;
  decided_at: string | null;
  decided_by: string | null;
  decision: string;
  done_at: string | null;
  /** How it was done: the device that fetched it, the task, the request. */
  done_how: string;
  lifted_at: string | null;
  lifted_by: string | null;
  lift_reason: string;
  /** Somebody wants it ended, or it ran out (`system`): another person decides. */
  lift_asked_at: string | null;
  lift_asked_by: string | null;
  /** '' | held | released | revoked: how the certificate stands at the registration authority. */
  authority: Generated<string>;
}

/** A firewall's own address of the block list; the token is kept only by its hash. */
export interface BlockFeedsTable {
  id: string;
  name: string;
  format: string;
  hash: string;
  created_at: string;
  created_by: string;
  revoked_at: string | null;
  fetched_at: string | null;
  fetched_from: string;
  fetched_entries: number;
}

/** What an incident taught (复盘). */
export interface LessonsTable {
  incident_id: string;
  content: JsonText;
  revision: number;
  submitted_at: string | null;
  at: string;
  by: string;
}

export interface CaseworkTables {
  notifications: NotificationsTable;
  timeline_marks: TimelineMarksTable;
  timeline_changes: TimelineChangesTable;
  playbooks: PlaybooksTable;
  checklists: ChecklistsTable;
  checklist_steps: ChecklistStepsTable;
  incident_links: IncidentLinksTable;
  incident_merges: IncidentMergesTable;
  observables: ObservablesTable;
  containments: ContainmentsTable;
  block_feeds: BlockFeedsTable;
  lessons: LessonsTable;
}
