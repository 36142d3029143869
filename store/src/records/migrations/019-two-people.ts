import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of second decisions, in the SQL that SQLite and PostgreSQL share. */
const tables = {
  rule_marks: `rule_id text primary key, reason text not null, at text not null, "by" text not null`,
} as const;

const columns = {
  exceptions: [
    "two_people integer not null default 0",
    "alert_id text",
    "decided_by text",
    "decided_at text",
    "decision text not null default ''",
    "decision_note text not null default ''",
  ],
  containments: ["lift_asked_at text", "lift_asked_by text", "authority text not null default ''"],
} as const;

const indexes: readonly Index[] = [
  { on: "exceptions", by: "alert_id" },
  { on: "containments", by: "lift_asked_at" },
];

/** What is decided of an exception is decided once, by another person; all else of it stays as it was made. */
const stays = "an exception is decided by another person and ended, never changed or removed";
const fixed = ["id", "title", "rules", "source", "reason", "created_by", "created_at", "two_people"];
const differs = (column: string) => `coalesce(new.${column}, '') <> coalesce(old.${column}, '')`;
const touched = [
  ...fixed.map((column) => `new.${column} <> old.${column}`),
  ...["expires_at", "alert_id"].map(differs),
].join(" or ");
const undecided = ["decision", "decision_note", "decided_by", "decided_at"]
  .map((c) => `not (${differs(c)})`)
  .join(" and ");
const ending = `(new.ended_at is not null and new.ended_by is not null and ${undecided})`;
const deciding = `(old.decision = '' and old.two_people = 1 and new.decided_by is not null and new.decided_at is not null
  and new.decided_by <> old.created_by and ((new.decision = 'approved' and new.ended_at is null)
    or (new.decision = 'refused' and new.ended_at is not null and new.ended_by = new.decided_by)))`;
const exceptionChanged = `old.ended_at is not null or ${touched} or not (${ending} or ${deciding})`;
const exceptionMade = "new.decision <> '' or new.decided_by is not null";

/** A measure in force is ended by whoever did not ask for that; one that ran out, not by whoever asked for the measure. */
const liftedByTwo = "a containment is lifted by two people";
const liftedAlone = `new.state = 'lifted' and old.state in ('approved', 'done') and (new.lifted_by is null
  or new.lift_asked_by is null or new.lifted_by = new.lift_asked_by
  or (new.lift_asked_by = 'system' and new.lifted_by = old.asked_by))`;

const guards = {
  sqlite: [
    "drop trigger exceptions_update",
    `create trigger exceptions_update before update on exceptions when ${exceptionChanged}
      begin select raise(abort, '${stays}'); end`,
    `create trigger exceptions_insert before insert on exceptions when ${exceptionMade}
      begin select raise(abort, '${stays}'); end`,
    `create trigger containments_lift before update on containments when ${liftedAlone}
      begin select raise(abort, '${liftedByTwo}'); end`,
  ],
  postgres: [
    `create or replace function exceptions_guard() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then raise exception '${stays}' using errcode = 'check_violation'; end if;
      if ${exceptionChanged} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create function exceptions_made() returns trigger language plpgsql as $$ begin
      if ${exceptionMade} then raise exception '${stays}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger exceptions_made before insert on exceptions for each row execute function exceptions_made()`,
    `create function containments_lift() returns trigger language plpgsql as $$ begin
      if ${liftedAlone} then raise exception '${liftedByTwo}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger containments_lift before update on containments
      for each row execute function containments_lift()`,
  ],
};

/** Exceptions of critical and marked rules and the end of containment take a second person. */
export const twoPeople: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [table, added] of Object.entries(columns))
      for (const column of added) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
    await create(db, { tables, indexes, prefix: "itp", guards });
  },
};
