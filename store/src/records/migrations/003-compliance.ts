import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of every table of classified protection, in the SQL that SQLite and PostgreSQL share; NUMBER is an identity column. */
const tables = {
  systems: `id text primary key, number text not null, name text not null, kind text not null,
    description text not null, responsible_unit_id text, using_unit_id text, operating_unit_id text,
    owner text not null, security_officer text not null, level_g integer, level_s integer, level_a integer,
    extensions text not null, platform_id text, continuity_critical integer not null, status text not null,
    online_at text, filing_number text not null, filing_police text not null, filed_at text,
    filing_expires_at text, last_assessed_at text, last_assessment_by text not null,
    last_conclusion text not null, grading text, policy text not null, note text not null,
    created_at text not null, updated_at text not null`,
  system_assets: `system_id text not null, asset_id text not null, primary key (system_id, asset_id)`,
  evidence: `seq NUMBER, id text unique not null, system_id text, asset_id text, kind text not null,
    tool text not null, name text not null, media text not null, size bigint not null, sha256 text not null,
    sm3 text not null, units text not null, observed_at text, valid_until text, note text not null,
    at text not null, "by" text not null`,
  agent_keys: `id text primary key, asset_id text, public_key text not null, created_at text not null,
    created_by text not null, revoked_at text`,
  answers: `id text primary key, system_id text not null, unit text not null, asset_id text, verdict text not null,
    method text not null, text text not null, evidence_ids text not null, valid_until text,
    "by" text not null, at text not null, withdrawn_at text`,
  reviews: `id text primary key, system_id text not null, unit text not null, verdict text not null,
    comment text not null, basis_hash text not null, valid_until text, "by" text not null, at text not null,
    withdrawn_at text`,
  waivers: `id text primary key, system_id text not null, unit text not null, kind text not null,
    high_risk_case text, reason text not null, expires_at text not null, evidence_ids text not null,
    requested_by text not null, requested_at text not null, state text not null, decided_by text,
    decided_at text, decision text not null`,
  orders: `id text primary key, number text not null, system_id text not null, unit text not null, unit_id text,
    title text not null, demand text not null, risk text not null, finding text not null,
    issued_by text not null, issued_at text not null, deadline text not null, campaign_id text,
    state text not null default 'issued', due_at text, answered_at text, ended_at text,
    raised integer not null default 0`,
  order_steps: `seq NUMBER, id text unique not null, order_id text not null, at text not null, "by" text not null, kind text not null,
    text text not null, evidence_ids text not null, deadline text`,
  campaigns: `id text primary key, name text not null, purpose text not null, system_ids text not null,
    units text not null, starts_at text not null, due_at text not null, created_by text not null,
    created_at text not null, closed_at text`,
  policy_documents: `id text primary key, unit_id text, kind text not null, title text not null, number text not null,
    version text not null, approved_by text not null, effective_at text, review_at text,
    requirements text not null, evidence_ids text not null, note text not null, updated_at text not null,
    updated_by text not null`,
  activities: `id text primary key, kind text not null, title text not null, unit_id text, system_ids text not null,
    on_day text not null, participants text not null, summary text not null, result text not null,
    next_due text, requirements text not null, evidence_ids text not null, at text not null,
    "by" text not null`,
  risks: `id text primary key, system_id text not null, asset_id text, threat text not null,
    vulnerability text not null, asset_value integer not null, threat_frequency integer not null,
    vulnerability_severity integer not null, measures text not null, treatment text not null,
    treatment_until text, residual_frequency integer not null, residual_severity integer not null,
    at text not null, "by" text not null`,
  policies: `name text primary key, title text not null, parameters text not null, updated_at text not null,
    updated_by text not null`,
  readings: `evidence_id text not null, asset_id text not null, policy text not null default '', system_id text,
    kind text not null, tool text not null, platform text not null, state text not null, problem text not null,
    observed_at text not null, signed integer not null, signer text not null, machine text not null default '',
    rules text not null default '', read_at text not null, results text not null,
    primary key (evidence_id, asset_id, policy)`,
  item_verdicts: `system_id text not null, unit text not null, requirement text not null, clause text not null,
    class_code text not null, scope text not null, verdict text not null, automatic text not null,
    awaiting_signature integer not null, contradictory integer not null, high_risk integer not null,
    hazard integer not null, "by" text not null, reviewed_by text, basis_hash text not null,
    since text not null, digest text not null default '', detail text not null, primary key (system_id, unit)`,
  assessments: `system_id text primary key, at text not null, detail text not null, met integer not null,
    partial integer not null, unmet integer not null, na integer not null, pending integer not null,
    awaiting_signature integer not null, high_risk integer not null, hazards integer not null,
    rate double precision, inputs text not null`,
  assessment_days: `system_id text not null, day text not null, met integer not null, partial integer not null,
    unmet integer not null, na integer not null, pending integer not null, high_risk integer not null,
    rate double precision, primary key (system_id, day)`,
  drifts: `id text primary key, system_id text not null, unit text not null, from_verdict text not null,
    to_verdict text not null, at text not null, because text not null`,
  order_checks: `order_id text primary key, met integer not null, at text not null, because text not null`,
  reminders: `key text primary key, kind text not null, system_id text, unit_id text, due_at text not null,
    text_zh text not null, text_en text not null, at text not null`,
  catalogue_items: `unit text primary key, requirement text not null, clause text not null, level integer not null,
    scope text not null, class_code text not null, detail text not null`,
} as const;

const indexes: readonly Index[] = [
  { on: "systems", by: "name", unique: true },
  { on: "systems", by: "number", unique: true },
  { on: "orders", by: "number", unique: true },
  { on: "system_assets", by: "asset_id" },
  { on: "evidence", by: "system_id" },
  { on: "evidence", by: "asset_id" },
  { on: "evidence", by: "kind, at" },
  { on: "answers", by: "system_id, unit" },
  { on: "reviews", by: "system_id, unit" },
  { on: "waivers", by: "system_id, unit" },
  { on: "orders", by: "system_id" },
  { on: "orders", by: "unit_id" },
  { on: "order_steps", by: "order_id" },
  { on: "readings", by: "state, asset_id, system_id, policy, read_at" },
  { on: "readings", by: "machine" },
  { on: "item_verdicts", by: "verdict" },
  { on: "drifts", by: "system_id, at" },
  { on: "reminders", by: "due_at" },
  { on: "risks", by: "system_id" },
];

/** Who answered an item does not review it: the database refuses it. Steps of orders are append-only. */
const twoPeople = "an answer and its review are by two people";
const own = `exists (select 1 from answers a where a.system_id = new.system_id and a.unit = new.unit
  and a.withdrawn_at is null and a."by" = new."by")`;
const appendOnly = "steps of orders are append-only";

const guards = {
  sqlite: [
    `create trigger reviews_insert before insert on reviews when ${own} begin select raise(abort, '${twoPeople}'); end`,
    `create trigger order_steps_update before update on order_steps begin select raise(abort, '${appendOnly}'); end`,
    `create trigger order_steps_delete before delete on order_steps begin select raise(abort, '${appendOnly}'); end`,
  ],
  postgres: [
    `create function reviews_guard() returns trigger language plpgsql as $$ begin
      if ${own} then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger reviews_guard before insert on reviews for each row execute function reviews_guard()`,
    `create function order_steps_guard() returns trigger language plpgsql as $$ begin
      raise exception '${appendOnly}' using errcode = 'check_violation';
    end $$`,
    `create trigger order_steps_guard before update or delete on order_steps
      for each row execute function order_steps_guard()`,
  ],
};

export const compliance: Migration = {
  up: async (db: Kysely<unknown>) => create(db, { tables, indexes, prefix: "ic", guards }),
};
