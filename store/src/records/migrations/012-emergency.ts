import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

const tables = {
  duties: `id text primary key, day text not null, shift text not null, role text not null,
    account_id text not null, phone text not null, note text not null, revision integer not null,
    at text not null, "by" text not null`,
  duty_swaps: `id text primary key, slot text not null, in_return text, asked_by text not null,
    asked_of text not null, reason text not null, state text not null, at text not null, decided_at text,
    comment text not null`,
  reminded: "key text primary key, at text not null",
  contacts: `id text primary key, unit_id text, name text not null, post text not null, role text not null,
    phone text not null, second_phone text not null, email text not null, position integer not null,
    note text not null, revision integer not null, at text not null, "by" text not null`,
  calls: `seq NUMBER, id text unique not null, incident_id text not null, contact_id text not null,
    name text not null, phone text not null, outcome text not null, note text not null, at text not null,
    "by" text not null`,
  plans: `id text primary key, title text not null, kind text not null, classes text not null,
    system_ids text not null, in_force integer, review_on text, reviewed_at text, retired_at text,
    created_at text not null`,
  plan_versions: `plan_id text not null, version integer not null, content text not null, state text not null,
    revision integer not null, at text not null, "by" text not null, decided_at text, decided_by text,
    decision text not null, primary key (plan_id, version)`,
} as const;

const indexes: readonly Index[] = [
  { on: "duties", by: "day, shift, role", unique: true },
  { on: "duty_swaps", by: "state, asked_of" },
  { on: "contacts", by: "unit_id, position" },
  { on: "calls", by: "incident_id" },
  { on: "plans", by: "review_on" },
];

const appendOnly = "calls are append-only";
const twoPeople = "a plan is written and approved by two people";

const guards = {
  sqlite: [
    `create trigger calls_update before update on calls begin select raise(abort, '${appendOnly}'); end`,
    `create trigger calls_delete before delete on calls begin select raise(abort, '${appendOnly}'); end`,
    `create trigger plan_versions_update before update on plan_versions when new.decided_by = new."by"
      begin select raise(abort, '${twoPeople}'); end`,
    `create trigger plan_versions_insert before insert on plan_versions when new.decided_by = new."by"
      begin select raise(abort, '${twoPeople}'); end`,
  ],
  postgres: [
    `create function calls_guard() returns trigger language plpgsql as $$ begin
      raise exception '${appendOnly}' using errcode = 'check_violation';
    end $$`,
    "create trigger calls_guard before update or delete on calls for each row execute function calls_guard()",
    `create function plan_versions_guard() returns trigger language plpgsql as $$ begin
      if new.decided_by = new."by" then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger plan_versions_guard before insert or update on plan_versions
      for each row execute function plan_versions_guard()`,
  ],
};

/** Duty roster, contact tree with the calls made, and contingency plans. */
export const emergency: Migration = {
  up: async (db: Kysely<unknown>) => create(db, { tables, indexes, prefix: "em", guards }),
};
