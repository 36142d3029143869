import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of an office's own rules, in the SQL that SQLite and PostgreSQL share. */
const tables = {
  own_rules: `id text primary key, title text not null, severity text not null, rule_ids text not null,
    copied_from text, version integer not null, published integer, created_at text not null, created_by text not null,
    updated_at text not null, updated_by text not null`,
  own_rule_versions: `rule_id text not null, version integer not null, source text not null, cases text not null,
    note text not null, at text not null, "by" text not null, primary key (rule_id, version)`,
  rule_requests: `id text primary key, kind text not null, target text not null, version integer, title text not null,
    reason text not null, asked_by text not null, asked_at text not null, decided_by text, decided_at text,
    decision text not null default '', decision_note text not null default ''`,
} as const;

const indexes: readonly Index[] = [
  { on: "own_rules", by: "updated_at" },
  { on: "rule_requests", by: "target" },
];

/** One request at a time about one thing: two that were approved in another order than asked would contradict each other. */
const oneOpen = "create unique index iu_rule_requests on rule_requests (target) where decision = ''";

const kept = "a version of a rule is never changed or removed";
const stays = "a request about a rule is decided once, by another person, never changed or removed";
const fixed = ["id", "kind", "target", "title", "reason", "asked_by", "asked_at"];
const touched = [
  ...fixed.map((column) => `new.${column} <> old.${column}`),
  "coalesce(new.version, 0) <> coalesce(old.version, 0)",
].join(" or ");
const decided = `(new.decided_by is not null and new.decided_at is not null
  and (new.decision = 'taken-back' or (new.decision in ('approved', 'refused') and new.decided_by <> old.asked_by)))`;
const requestChanged = `old.decision <> '' or ${touched} or not ${decided}`;
const requestMade = "new.decision <> '' or new.decided_by is not null";

const guards = {
  sqlite: [
    oneOpen,
    `create trigger own_rule_versions_update before update on own_rule_versions begin select raise(abort, '${kept}'); end`,
    `create trigger own_rule_versions_delete before delete on own_rule_versions begin select raise(abort, '${kept}'); end`,
    `create trigger rule_requests_insert before insert on rule_requests when ${requestMade}
      begin select raise(abort, '${stays}'); end`,
    `create trigger rule_requests_update before update on rule_requests when ${requestChanged}
      begin select raise(abort, '${stays}'); end`,
    `create trigger rule_requests_delete before delete on rule_requests begin select raise(abort, '${stays}'); end`,
  ],
  postgres: [
    oneOpen,
    `create function own_rule_versions_guard() returns trigger language plpgsql as $$ begin
      raise exception '${kept}' using errcode = 'check_violation';
    end $$`,
    `create trigger own_rule_versions_guard before update or delete on own_rule_versions
      for each row execute function own_rule_versions_guard()`,
    `create function rule_requests_made() returns trigger language plpgsql as $$ begin
      if ${requestMade} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger rule_requests_made before insert on rule_requests
      for each row execute function rule_requests_made()`,
    `create function rule_requests_guard() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then raise exception '${stays}' using errcode = 'check_violation'; end if;
      if ${requestChanged} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger rule_requests_guard before update or delete on rule_requests
      for each row execute function rule_requests_guard()`,
  ],
};

/** The office's own rules with their versions, what of rules waits for a second person, and everybody who wrote at a plan. */
export const ownRules: Migration = {
  up: async (db: Kysely<unknown>) => {
    await create(db, { tables, indexes, prefix: "ior", guards });
    await sql.raw("alter table plan_versions add column writers text not null default '[]'").execute(db);
  },
};
