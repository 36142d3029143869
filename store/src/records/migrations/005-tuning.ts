import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of tuning, in the SQL that SQLite and PostgreSQL share. */
const tables = {
  exceptions: `id text primary key, title text not null, rules text not null, source text not null,
    reason text not null, created_by text not null, created_at text not null, expires_at text,
    ended_by text, ended_at text`,
  exception_states: `exception_id text primary key, state text not null, problem text not null,
    hits integer not null, last_hit text, at text not null`,
} as const;

const indexes: readonly Index[] = [
  { on: "exceptions", by: "ended_at, expires_at" },
  { on: "exceptions", by: "created_at" },
];

/** What kept alerts away has to be seen later on: an exception is ended, never changed and never removed. */
const stays = "an exception is ended, never changed or removed";
const fixed = ["id", "title", "rules", "source", "reason", "created_by", "created_at"];
const changed = `old.ended_at is not null or new.ended_at is null or new.ended_by is null
  or ${fixed.map((column) => `new.${column} <> old.${column}`).join(" or ")}
  or coalesce(new.expires_at, '') <> coalesce(old.expires_at, '')`;

const guards = {
  sqlite: [
    `create trigger exceptions_update before update on exceptions when ${changed}
      begin select raise(abort, '${stays}'); end`,
    `create trigger exceptions_delete before delete on exceptions begin select raise(abort, '${stays}'); end`,
  ],
  postgres: [
    `create function exceptions_guard() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then raise exception '${stays}' using errcode = 'check_violation'; end if;
      if ${changed} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger exceptions_guard before update or delete on exceptions
      for each row execute function exceptions_guard()`,
  ],
};

/** Exceptions of rules, what the analyzer says of each, and which of our sources can feed a rule. */
export const tuning: Migration = {
  up: async (db: Kysely<unknown>) => {
    await create(db, { tables, indexes, prefix: "it", guards });
    await sql.raw("alter table rules add column coverage text not null default ''").execute(db);
  },
};
