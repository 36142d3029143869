import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of data protection, in the SQL that SQLite and PostgreSQL share; NUMBER is an identity column. */
const tables = {
  datasets: `id text primary key, name text not null, catalog_number text not null, description text not null,
    unit_id text, system_id text, source_system text not null, location text not null, class_path text not null,
    grade text not null, level text not null, share_type text not null, openness text not null,
    share_condition text not null, personal integer not null, sensitive_personal integer not null,
    volume bigint, people bigint, retention_days integer, last_review text, next_review text,
    fields text not null, created_at text not null, updated_at text not null, updated_by text not null`,
  dataset_changes: `id text primary key, dataset_id text not null, from_class text not null, to_class text not null,
    reason text not null, requested_by text not null, requested_at text not null, state text not null,
    decided_by text, decided_at text, decision text not null`,
  mask_rules: `kind text primary key, rules text not null, updated_at text not null, updated_by text not null`,
  data_uses: `seq NUMBER, id text unique not null, at text not null, actor text not null, address text not null,
    action text not null, dataset_id text, target text not null, purpose text not null, masked text not null,
    rows bigint, destination text not null`,
  pseudonym_purposes: `name text primary key, title text not null, created_at text not null,
    created_by text not null, ended_at text`,
} as const;

const indexes: readonly Index[] = [
  { on: "datasets", by: "name, unit_id", unique: true },
  { on: "datasets", by: "unit_id" },
  { on: "dataset_changes", by: "dataset_id" },
  { on: "dataset_changes", by: "state" },
  { on: "data_uses", by: "at" },
  { on: "data_uses", by: "dataset_id" },
];

/** Whoever asked for a change does not approve or refuse it, and what was decided stays decided: the database refuses. */
const twoPeople = "a change and its decision are by two people";
const own = `new.state in ('approved', 'refused') and (new.decided_by is null or new.decided_by = new.requested_by)`;
const decided = "a decision stands";
const rewritten = `old.state <> 'requested' or new.requested_by <> old.requested_by or new.to_class <> old.to_class
  or new.dataset_id <> old.dataset_id`;
const appendOnly = "the trail of uses is append-only";

const guards = {
  sqlite: [
    `create trigger dataset_changes_insert before insert on dataset_changes when new.state <> 'requested'
      begin select raise(abort, '${twoPeople}'); end`,
    `create trigger dataset_changes_own before update on dataset_changes when ${own}
      begin select raise(abort, '${twoPeople}'); end`,
    `create trigger dataset_changes_decided before update on dataset_changes when ${rewritten}
      begin select raise(abort, '${decided}'); end`,
    `create trigger data_uses_update before update on data_uses begin select raise(abort, '${appendOnly}'); end`,
    `create trigger data_uses_delete before delete on data_uses begin select raise(abort, '${appendOnly}'); end`,
  ],
  postgres: [
    `create function dataset_changes_guard() returns trigger language plpgsql as $$ begin
      if tg_op = 'INSERT' then
        if new.state <> 'requested' then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
        return new;
      end if;
      if ${own} then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
      if ${rewritten} then raise exception '${decided}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger dataset_changes_guard before insert or update on dataset_changes
      for each row execute function dataset_changes_guard()`,
    `create function data_uses_guard() returns trigger language plpgsql as $$ begin
      raise exception '${appendOnly}' using errcode = 'check_violation';
    end $$`,
    `create trigger data_uses_guard before update or delete on data_uses
      for each row execute function data_uses_guard()`,
  ],
};

export const data: Migration = {
  up: async (db: Kysely<unknown>) => create(db, { tables, indexes, prefix: "id", guards }),
};
