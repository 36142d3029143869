/** Columns of every table, in the SQL that SQLite and PostgreSQL share; NUMBER is an identity column. */
export const tables = {
  persons: `id text primary key, kind text not null, name text not null, number text, unit_id text, mail text,
    account text, note text not null, state text not null, created_at text not null, updated_at text not null,
    left_at text`,
  domains: `unit_id text not null, domain text not null, primary key (unit_id, domain)`,
  requests: `number NUMBER, id text not null unique, state text not null, kind text not null, profile text not null,
    person_id text references persons (id), unit_id text, person_account text, subject text not null, san text not null,
    key_place text not null, csr text, spki_hash text, days integer, source text not null, rule text, of_issuer text,
    of_serial text, findings text not null, vetting text not null, entered_by text not null, entered_name text not null,
    entered_at text not null, reviewed_by text, reviewed_name text, reviewed_at text, issued_by text, issued_name text,
    issued_at text, issuer text, serial text, encryption_issuer text, encryption_serial text, enveloped_key text, problem text not null,
    revision integer not null, updated_at text not null,
    constraint reviewer_did_not_enter check (reviewed_by <> entered_by),
    constraint issuer_did_not_enter check (issued_by <> entered_by),
    constraint issuer_did_not_review check (issued_by <> reviewed_by),
    constraint nobody_reviews_their_own check (reviewed_by <> person_account),
    constraint nobody_issues_their_own check (issued_by <> person_account),
    constraint decided_by_somebody check (
      state not in ('approved', 'rejected', 'ready', 'issuing', 'issued', 'failed') or reviewed_by is not null),
    constraint issued_by_somebody check (
      state not in ('ready', 'issuing', 'issued', 'failed') or issued_by is not null),
    constraint issued_after_review check (issued_by is null or reviewed_by is not null),
    constraint issued_is_a_certificate check (state <> 'issued' or (issuer is not null and serial is not null)),
    constraint rules_are_for_machines check (
      (rule is null) = (reviewed_by is null or reviewed_by not like 'rule:%')
      and (rule is null or source in ('acme', 'est', 'scep', 'cmp')))`,
  request_events: `seq NUMBER, request_id text not null, at text not null, account text not null, name text not null,
    actor text not null, act text not null, from_state text, to_state text, comment text not null`,
  owners: `issuer text not null, serial text not null, person_id text, unit_id text, request_id text not null,
    primary key (issuer, serial)`,
  departures: `id text primary key, person_id text not null, cause text not null, "by" text not null, at text not null,
    due_at text not null, done_at text, revoked integer not null`,
  notices: `id text primary key, kind text not null, target text not null, title text not null, days integer not null,
    ends_at text not null, person_id text, mail text, created_at text not null, sent_at text`,
  bulk_runs: `id text primary key, kind text not null, at text not null, "by" text not null, lines integer not null,
    accepted integer not null, problems text not null`,
  recoveries: `id text primary key, kind text not null, issuer text not null, serial text not null,
    subject text not null, reason text not null, document text not null, state text not null, needed integer not null,
    requested_by text not null, requested_name text not null, requested_at text not null, refused_by text,
    refused_name text, refused_at text, collected_by text, collected_name text, collected_at text, comment text not null,
    constraint two_at_least check (needed >= 2),
    constraint orders_have_a_document check (kind <> 'judicial' or document <> '')`,
  recovery_approvals: `recovery_id text not null references recoveries (id), account text not null, name text not null,
    at text not null, primary key (recovery_id, account)`,
} as const;

interface Index {
  readonly on: keyof typeof tables;
  readonly by: string;
  readonly unique?: true;
}

export const indexes: readonly Index[] = [
  { on: "persons", by: "number", unique: true },
  { on: "persons", by: "name" },
  { on: "persons", by: "account", unique: true },
  { on: "persons", by: "unit_id" },
  { on: "requests", by: "state, number" },
  { on: "requests", by: "person_id" },
  { on: "requests", by: "entered_by" },
  { on: "requests", by: "spki_hash" },
  { on: "requests", by: "issuer, serial" },
  { on: "requests", by: "source, state" },
  { on: "request_events", by: "request_id, seq" },
  { on: "owners", by: "person_id" },
  { on: "owners", by: "unit_id" },
  { on: "departures", by: "done_at" },
  { on: "departures", by: "person_id" },
  { on: "notices", by: "kind, target, days, ends_at", unique: true },
  { on: "notices", by: "created_at" },
  { on: "recoveries", by: "state" },
];
