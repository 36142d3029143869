import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of notices and reporting, in the SQL that SQLite and PostgreSQL share. */
const tables = {
  dispatches: `id text primary key, kind text not null, number text not null, title text not null, state text not null,
    grade text not null, incident_id text, unit_ids text not null, body text not null, version integer not null,
    due_at text, created_by text not null, created_at text not null, updated_by text not null, updated_at text not null,
    issued_by text, issued_at text, closed_at text`,
  dispatch_versions: `dispatch_id text not null, version integer not null, title text not null, body text not null,
    at text not null, by text not null, primary key (dispatch_id, version)`,
  dispatch_units: `dispatch_id text not null, unit_id text not null, state text not null, due_at text, signed_at text,
    signed_by text, answered_at text, answer text not null, reminded integer not null, reminded_at text,
    escalated_at text, primary key (dispatch_id, unit_id)`,
  dispatch_steps: `id text primary key, dispatch_id text not null, seq integer not null, at text not null,
    by text not null, kind text not null, unit_id text, text text not null`,
  dispatch_files: `id text primary key, dispatch_id text not null, unit_id text, name text not null,
    size bigint not null, sha256 text not null, sm3 text not null, at text not null, by text not null`,
  report_facts: `incident_id text primary key, facts text not null, version integer not null, at text not null,
    by text not null, next_due text, told text not null`,
  reports_sent: `id text primary key, incident_id text not null, duty text not null, at text not null,
    "to" text not null, how text not null, number text not null, by text not null, recorded_at text not null`,
  channels: `id text primary key, name text not null, target text not null, secret text not null, host text not null,
    enabled integer not null, language text not null, quiet text, created_at text not null, updated_at text not null`,
  schedules: `id text primary key, period text not null, at text not null, day integer not null,
    channel_ids text not null, enabled integer not null, created_at text not null, updated_at text not null`,
  errands: `id text primary key, kind text not null, detail text not null, at text not null, by text not null`,
  situation_reports: `id text primary key, period text not null, from_time text not null, to_time text not null,
    made_at text not null, by text not null, title text not null, facts text not null`,
  deliveries: `id text primary key, channel_id text not null, what text not null, title text not null,
    message text not null, state text not null, attempts integer not null, created_at text not null, next_at text,
    ended_at text, problem text not null`,
  courier_turns: `id text primary key, at text not null`,
} as const;

const indexes: readonly Index[] = [
  { on: "dispatches", by: "kind, updated_at" },
  { on: "dispatches", by: "incident_id" },
  { on: "dispatches", by: "kind, issued_at" },
  { on: "dispatch_units", by: "unit_id, state" },
  { on: "dispatch_units", by: "state, due_at" },
  { on: "dispatch_steps", by: "dispatch_id, seq" },
  { on: "dispatch_files", by: "dispatch_id" },
  { on: "report_facts", by: "next_due" },
  { on: "reports_sent", by: "incident_id" },
  { on: "errands", by: "at" },
  { on: "situation_reports", by: "made_at" },
  { on: "deliveries", by: "state, next_at" },
  { on: "deliveries", by: "channel_id, created_at" },
  { on: "deliveries", by: "created_at" },
];

const kept = "what went out stays as it was";
const sameNumber = `old.number <> '' and new.number <> old.number`;
/** The upward report is signed off by a second person: whoever wrote the version that goes out does not issue it. */
const twoPeople = "an upward report is issued by a second person";
const own = `new.kind = 'upward' and new.state = 'issued' and old.state <> 'issued'
  and (new.issued_by is null or new.issued_by = new.updated_by)`;

const guards = {
  sqlite: [
    `create trigger dispatch_versions_update before update on dispatch_versions begin select raise(abort, '${kept}'); end`,
    `create trigger dispatch_versions_delete before delete on dispatch_versions begin select raise(abort, '${kept}'); end`,
    `create trigger dispatches_number before update on dispatches when ${sameNumber}
      begin select raise(abort, '${kept}'); end`,
    `create trigger dispatches_second before update on dispatches when ${own}
      begin select raise(abort, '${twoPeople}'); end`,
  ],
  postgres: [
    `create function dispatches_guard() returns trigger language plpgsql as $$ begin
      if ${sameNumber} then raise exception '${kept}' using errcode = 'check_violation'; end if;
      if ${own} then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger dispatches_guard before update on dispatches for each row execute function dispatches_guard()`,
    `create function dispatch_versions_guard() returns trigger language plpgsql as $$ begin
      raise exception '${kept}' using errcode = 'check_violation';
    end $$`,
    `create trigger dispatch_versions_guard before update or delete on dispatch_versions
      for each row execute function dispatch_versions_guard()`,
  ],
};

/** Warnings, notices, bulletins, upward reports and their clocks; channels, schedules and the outbox. */
export const notices: Migration = {
  up: async (db: Kysely<unknown>) => create(db, { tables, indexes, prefix: "in", guards }),
};
