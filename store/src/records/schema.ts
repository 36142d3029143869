import type { ColumnType, Generated } from "kysely";
import type { CaseworkTables } from "./casework.ts";
import type { ComplianceTables } from "./compliance.ts";
import type { DataTables } from "./data.ts";
import type { DeskTables } from "./desk.ts";
import type { DrillTables } from "./drills.ts";
import type { EmergencyTables } from "./emergency.ts";
import type { ListTables } from "./lists.ts";
import type { LogSourceTables } from "./log-sources.ts";
import type { NoticeTables } from "./notices.ts";
import type { ScreenTables } from "./screen.ts";
import type { InvestigationTables } from "./investigation.ts";
import type { TuningTables } from "./tuning.ts";

/** JSON kept as text in both databases; parsed at the edge by the model's schemas. */
type JsonText = string;
/** 0 or 1: SQLite has no boolean, and PostgreSQL must read the same. */
type Flag = number;

/** Written by the analyzer alone. Times are RFC 3339 in UTC with milliseconds, so that text order is time order. */
export interface AlertsTable {
  id: string;
  rule_id: string;
  rule_title: string;
  rule_title_zh: string;
  severity: string;
  severity_score: number;
  tactics: JsonText;
  techniques: JsonText;
  entity_kind: string;
  entity_value: string;
  entities: JsonText;
  matched: JsonText;
  event_ids: JsonText;
  count: number;
  first_seen: string;
  last_seen: string;
  created_at: string;
  updated_at: string;
  asset_id: string | null;
  asset_name: string;
  unit_id: string | null;
  unit_name: string;
  incident_id: string | null;
}

/** Written by the console alone; an alert without a row here is `new`. */
export interface AlertDecisionsTable {
  alert_id: string;
  status: string;
  assignee: string | null;
  disposition: string | null;
  note: string;
  decided_at: string | null;
  decided_by: string | null;
}

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

export interface CommentsTable {
  id: string;
  incident_id: string;
  by: string;
  at: string;
  text: string;
  /** Ids of the accounts it names. */
  mentions: Generated<JsonText>;
}

export interface TasksTable {
  id: string;
  incident_id: string;
  title: string;
  assignee: string | null;
  due_at: string | null;
  done_at: string | null;
  created_at: string;
  created_by: string;
  revision: Generated<number>;
  /** Which reminder was sent last: none, soon, late. */
  reminded: Generated<string>;
}

/** The bytes lie in files named by `sha256` under the data directory. */
export interface AttachmentsTable {
  id: string;
  incident_id: string;
  name: string;
  size: number;
  sha256: string;
  sm3: string;
  at: string;
  by: string;
}

/** Changes of alerts and incidents in order, by analyzer (facts) and console (decisions): what live lists follow. */
export interface ChangesTable {
  revision: Generated<number>;
  kind: ColumnType<"alert" | "incident", "alert" | "incident", never>;
  id: string;
  at: string;
}

export interface AssetsTable {
  id: string;
  name: string;
  kind: string;
  addresses: JsonText;
  hostnames: JsonText;
  unit_id: string | null;
  system: string;
  owner: string;
  zone: string;
  importance: string;
  level_g: number | null;
  level_s: number | null;
  level_a: number | null;
  note: string;
  created_at: string;
  updated_at: string;
}

export interface UnitsTable {
  id: string;
  name: string;
  kind: string;
  parent_id: string | null;
  contact: string;
  phone: string;
}

export interface AccountsTable {
  id: string;
  name: string;
  display_name: string;
  unit_id: string | null;
  language: string;
  /** argon2id in PHC form. */
  password: string;
  must_change: Flag;
  enabled: Flag;
  failures: number;
  locked_until: string | null;
  created_at: string;
  last_login_at: string | null;
}

/** One role of an account a row; a trigger refuses one person holding two of the three administrators' roles. */
export interface AccountRolesTable {
  account_id: string;
  role: string;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value. */
  id: string;
  account_id: string;
  csrf: string;
  created_at: string;
  seen_at: string;
  address: string;
  /** The session of single sign-on that opened it; null after a password at the console itself. */
  sso_sid: string | null;
  /** How the person proved who they are (RFC 8176), as JSON. */
  amr: JsonText | null;
}

export interface TokensTable {
  id: string;
  name: string;
  role: string;
  /** SHA-256 of the token. */
  hash: string;
  created_at: string;
  created_by: string;
  expires_at: string | null;
  used_at: string | null;
  revoked_at: string | null;
}

/** Append-only (triggers refuse change and deletion); `hash` = SM3 of the line before's hash and this line. */
export interface AuditTable {
  seq: Generated<number>;
  at: string;
  actor: string;
  action: string;
  target: string;
  detail: JsonText;
  address: string;
  outcome: string;
  previous: string;
  hash: string;
}

/** Written by the analyzer alone. */
export interface RulesTable {
  id: string;
  title: string;
  title_zh: string;
  description: string;
  description_zh: string;
  severity: string;
  status: string;
  author: string;
  tags: JsonText;
  logsource: JsonText;
  false_positives: JsonText;
  false_positives_zh: Generated<JsonText>;
  origin: string;
  file: string;
  source: string;
  state: string;
  problem: string;
  /** Which of our sources can feed it; empty as long as nobody worked that out. */
  coverage: Generated<JsonText>;
  hits: number;
  last_match: string | null;
}

/** Written by the console alone; a rule without a row here is enabled. */
export interface RuleDecisionsTable {
  rule_id: string;
  enabled: Flag;
  decided_at: string;
  decided_by: string;
}

/** Written by the console alone: alerts that a person raised to an incident; the analyzer opens or joins it. */
export interface EscalationsTable {
  alert_id: string;
  by: string;
  at: string;
  /** The incident it is to be part of; `new`: one of its own; null: the nearest, or one of its own. */
  incident_id: string | null;
}

/**
 * Written by the analyzer alone: what correlations remember, so that a restart loses no count. A log: each row is a
 * portion of a rule's groups as they were when it was written; the latest that holds a group counts.
 */
export interface CorrelationGroupsTable {
  rule_id: string;
  /** The portion's number, in the order of writing. */
  group_key: string;
  state: JsonText;
  /** Time of arrival after which its groups say nothing any more. */
  expires_at: string;
}

/** How far a consumer has come; written in the transaction that stores what it made of the events. */
export interface OffsetsTable {
  consumer: string;
  cursor: JsonText;
  at: string;
}

export interface Records
  extends CaseworkTables,
    ComplianceTables,
    DataTables,
    DeskTables,
    DrillTables,
    EmergencyTables,
    ListTables,
    LogSourceTables,
    NoticeTables,
    ScreenTables,
    TuningTables,
    InvestigationTables {
  alerts: AlertsTable;
  alert_decisions: AlertDecisionsTable;
  incidents: IncidentsTable;
  incident_entities: IncidentEntitiesTable;
  incident_decisions: IncidentDecisionsTable;
  timeline: TimelineTable;
  comments: CommentsTable;
  tasks: TasksTable;
  attachments: AttachmentsTable;
  changes: ChangesTable;
  assets: AssetsTable;
  units: UnitsTable;
  accounts: AccountsTable;
  account_roles: AccountRolesTable;
  sessions: SessionsTable;
  tokens: TokensTable;
  audit: AuditTable;
  rules: RulesTable;
  rule_decisions: RuleDecisionsTable;
  escalations: EscalationsTable;
  correlation_groups: CorrelationGroupsTable;
  offsets: OffsetsTable;
}
