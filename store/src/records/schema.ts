import type { ColumnType, Generated } from "kysely";
import type { AlertTables } from "./alerts.ts";
import type { CaseworkTables } from "./casework.ts";
import type { ComplianceTables } from "./compliance.ts";
import type { DataTables } from "./data.ts";
import type { DeskTables } from "./desk.ts";
import type { DrillTables } from "./drills.ts";
import type { EmergencyTables } from "./emergency.ts";
import type { IncidentTables } from "./incidents.ts";
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
  extends AlertTables,
    CaseworkTables,
    ComplianceTables,
    DataTables,
    DeskTables,
    DrillTables,
    EmergencyTables,
    IncidentTables,
    ListTables,
    LogSourceTables,
    NoticeTables,
    ScreenTables,
    TuningTables,
    InvestigationTables {
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
