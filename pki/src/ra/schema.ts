import type { Generated } from "kysely";
import type { Chained } from "../chain.ts";

/** JSON as text: SQLite has no type of its own for it. */
type JsonText = string;

/** Whoever or whatever can own certificates. */
export interface PersonsTable {
  id: string;
  kind: string;
  name: string;
  number: string | null;
  unit_id: string | null;
  mail: string | null;
  /** Account of the console, by its id. */
  account: string | null;
  note: string;
  /** active, left */
  state: string;
  created_at: string;
  updated_at: string;
  left_at: string | null;
}

/** Host names that a unit may ask for: the domain and what lies below it. */
interface DomainsTable {
  unit_id: string;
  domain: string;
}

/**
 * A request and who did what with it. Checks and triggers (migrations/001-guards.ts) refuse that one person does two of
 * entering, reviewing and issuing, that a state is skipped, and that what was reviewed changes afterwards.
 */
export interface RequestsTable {
  id: string;
  number: Generated<number>;
  state: string;
  kind: string;
  profile: string;
  person_id: string | null;
  unit_id: string | null;
  /** Account of the person it is for: they do not review or issue it. */
  person_account: string | null;
  subject: JsonText;
  san: JsonText;
  key_place: string;
  /** base64 of the PKCS#10. */
  csr: string | null;
  /** SHA-256 of the public key, in hexadecimal. */
  spki_hash: string | null;
  days: number | null;
  /** form, csv, api, self, acme, est, scep, cmp */
  source: string;
  /** Of machine enrolment: the rule that let it through. */
  rule: string | null;
  of_issuer: string | null;
  of_serial: string | null;
  findings: JsonText;
  vetting: string;
  entered_by: string;
  entered_name: string;
  entered_at: string;
  reviewed_by: string | null;
  reviewed_name: string | null;
  reviewed_at: string | null;
  issued_by: string | null;
  issued_name: string | null;
  issued_at: string | null;
  issuer: string | null;
  serial: string | null;
  encryption_issuer: string | null;
  encryption_serial: string | null;
  /** base64 of the SM2EnvelopedKey (GM/T 0009): only the holder's signing key opens it. */
  enveloped_key: string | null;
  problem: string;
  revision: number;
  updated_at: string;
}

/** What happened to a request, comments included; append-only. */
interface RequestEventsTable {
  seq: Generated<number>;
  request_id: string;
  at: string;
  account: string;
  name: string;
  /** The whole Actor: whoever issues is told who approved. */
  actor: JsonText;
  act: string;
  from_state: string | null;
  to_state: string | null;
  comment: string;
}

/** Whose a certificate is; its bytes and its status are in the CA's database. */
interface OwnersTable {
  issuer: string;
  serial: string;
  person_id: string | null;
  unit_id: string | null;
  request_id: string;
}

/** People whose certificates have to go; kept until each is revoked. */
interface DeparturesTable {
  id: string;
  person_id: string;
  /** leaver-list, account-disabled, register */
  cause: string;
  by: string;
  at: string;
  /** The last moment: a day later. */
  due_at: string;
  done_at: string | null;
  revoked: number;
}

export interface NoticesTable {
  id: string;
  kind: string;
  target: string;
  title: string;
  days: number;
  ends_at: string;
  person_id: string | null;
  mail: string | null;
  created_at: string;
  sent_at: string | null;
}

interface BulkRunsTable {
  id: string;
  kind: string;
  at: string;
  by: string;
  lines: number;
  accepted: number;
  problems: JsonText;
}

export interface RecoveriesTable {
  id: string;
  kind: string;
  issuer: string;
  serial: string;
  subject: string;
  reason: string;
  document: string;
  /** requested, approved, refused, collected */
  state: string;
  needed: number;
  requested_by: string;
  requested_name: string;
  requested_at: string;
  refused_by: string | null;
  refused_name: string | null;
  refused_at: string | null;
  collected_by: string | null;
  collected_name: string | null;
  collected_at: string | null;
  comment: string;
}

/** One person's yes to a recovery. */
interface RecoveryApprovalsTable {
  recovery_id: string;
  account: string;
  name: string;
  at: string;
}

export interface RaTables extends Chained {
  persons: PersonsTable;
  domains: DomainsTable;
  requests: RequestsTable;
  request_events: RequestEventsTable;
  owners: OwnersTable;
  departures: DeparturesTable;
  notices: NoticesTable;
  bulk_runs: BulkRunsTable;
  recoveries: RecoveriesTable;
  recovery_approvals: RecoveryApprovalsTable;
}
