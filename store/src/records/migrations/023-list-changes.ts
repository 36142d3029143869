import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the table of lists' changes, in the SQL that SQLite and PostgreSQL share. */
const tables = {
  list_changes: `id text primary key, list text not null, file text not null, sha256 text not null, size integer not null,
    added integer not null, removed integer not null, reason text not null, entries text not null, asked_by text not null,
    asked_at text not null, decided_by text, decided_at text, decision text not null, decision_note text not null`,
} as const;

const indexes: readonly Index[] = [{ on: "list_changes", by: "asked_at" }];

/** Two that wait would undo each other. */
const oneOpen = "create unique index iu_list_changes on list_changes (list) where decision = ''";

const stays = "a change of a list is decided once, of known scanners by another person, never changed or removed";
const made = `(new.list = 'scanners' and new.decision <> '') or new.decision not in ('', 'applied')
  or (new.decision = '' and new.decided_by is not null)`;
const fixed = ["id", "list", "file", "sha256", "size", "added", "removed", "reason", "asked_by", "asked_at"];
const touched = fixed.map((column) => `new.${column} <> old.${column}`).join(" or ");
const decided = `(new.decided_by is not null and new.decided_at is not null
  and ((new.decision in ('approved', 'refused') and new.decided_by <> old.asked_by)
    or (new.decision = 'taken-back' and new.decided_by = old.asked_by)))`;
const changed = `old.decision <> '' or ${touched} or not ${decided}`;

const guards = {
  sqlite: [
    oneOpen,
    `create trigger list_changes_insert before insert on list_changes when ${made}
      begin select raise(abort, '${stays}'); end`,
    `create trigger list_changes_update before update on list_changes when ${changed}
      begin select raise(abort, '${stays}'); end`,
    `create trigger list_changes_delete before delete on list_changes begin select raise(abort, '${stays}'); end`,
  ],
  postgres: [
    oneOpen,
    `create function list_changes_made() returns trigger language plpgsql as $$ begin
      if ${made} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger list_changes_made before insert on list_changes
      for each row execute function list_changes_made()`,
    `create function list_changes_guard() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then raise exception '${stays}' using errcode = 'check_violation'; end if;
      if ${changed} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger list_changes_guard before update or delete on list_changes
      for each row execute function list_changes_guard()`,
  ],
};

/** Changes of the lists that collectors look events up in; those of known scanners take two people. */
export const listChanges: Migration = {
  up: async (db: Kysely<unknown>) => create(db, { tables, indexes, prefix: "ilc", guards }),
};
