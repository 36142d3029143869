import type { Generated } from "kysely";

/** 0 or 1: SQLite has no boolean, and PostgreSQL must read the same. */
type Flag = number;
/** JSON kept as text in both databases. */
type JsonText = string;

/**
 * Kept by triggers on `alerts` and `alert_decisions`: of every alert what lists are filtered and sorted by, its state
 * included. A million wide rows with their decisions beside them cannot be looked through in time, these can.
 */
export interface AlertDeskTable {
  alert_id: string;
  status: string;
  /** Not closed. */
  open: Flag;
  assignee: string | null;
  disposition: string | null;
  decided_at: string | null;
  rule_id: string;
  severity_score: number;
  /** The first host and the first address among the entities; empty where there is none. */
  host: string;
  source: string;
  /** Empty where there is none, as the next two. */
  unit_id: string;
  asset_id: string;
  incident_id: string;
  /** What matched is known to threat intelligence. */
  intelligence: Flag;
  count: number;
  first_seen: string;
  last_seen: string;
  created_at: string;
}

/** Kept by triggers on `alerts`: every value that an alert names, so that all about one is found and counted at once. */
export interface AlertEntitiesTable {
  value: string;
  alert_id: string;
  first_seen: Generated<string>;
  last_seen: Generated<string>;
  /** As in `alert_desk`. */
  intelligence: Generated<Flag>;
}

/** Written by the console alone: what is done to many things at a time, and how far it has come. */
export interface BulkJobsTable {
  id: string;
  /** What it is done to: `alerts`. */
  kind: string;
  action: string;
  /** What was asked. */
  asked: JsonText;
  /** As in `bulk_targets`, where an earlier version began the job; else empty. */
  targets: string;
  /** The job whose changes it takes back. */
  undo_of: string | null;
  owner: string;
  owner_name: string;
  address: string;
  /** running | done | failed */
  state: string;
  total: number;
  done: number;
  changed: number;
  refused: number;
  created_at: string;
  finished_at: string | null;
}

/** Written by the console alone: what a job is done to. */
export interface BulkTargetsTable {
  job_id: string;
  /** Ids, one a line. */
  targets: string;
}

/** Written by the console alone: what became of each thing of a job; what it was before is how it is undone. */
export interface BulkItemsTable {
  job_id: string;
  seq: number;
  target_id: string;
  /** changed | same | a reason for refusing */
  outcome: string;
  before: JsonText | null;
  /** `decided_at` as the job left it: whoever decided since has the last word. */
  left_at: string | null;
}

/** Written by the console alone: questions of a list that somebody keeps under a name. */
export interface SavedViewsTable {
  id: string;
  /** The list's resource, `alerts`. */
  screen: string;
  name: string;
  /** The page's query string, without the question mark. */
  query: string;
  owner: string;
  shared: Flag;
  created_at: string;
  updated_at: string;
}

/** Written by the console alone: how a list opens for somebody. */
export interface DefaultViewsTable {
  owner: string;
  screen: string;
  view_id: string;
}

export interface DeskTables {
  alert_desk: AlertDeskTable;
  alert_entities: AlertEntitiesTable;
  bulk_jobs: BulkJobsTable;
  bulk_targets: BulkTargetsTable;
  bulk_items: BulkItemsTable;
  saved_views: SavedViewsTable;
  default_views: DefaultViewsTable;
}
