import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { sql } from "kysely";
import { create } from "./create.ts";
import type { Index } from "./create.ts";
import { tables as first } from "./001-tables.ts";

const incidents = `${first.incidents}, proposed_class text not null default ''`;

const tables = {
  drill_alerts: `${first.alerts}, drill text not null`,
  drill_incidents: `${incidents}, drill text not null`,
  drills: `id text primary key, title text not null, plan_id text, plan_version integer, plan_title text not null,
    aims text not null, scenario text not null, planned_at text, participants text not null, criteria text not null,
    state text not null, token_id text, started_at text, ended_at text, fed integer not null, fed_at text,
    lessons text not null, revision integer not null, created_at text not null`,
  drill_notes: `id text primary key, drill_id text not null, at text not null, kind text not null, "by" text not null,
    text text not null`,
  drill_judgements: `drill_id text not null, criterion text not null, points integer not null, note text not null,
    "by" text not null, at text not null, revision integer not null, primary key (drill_id, criterion)`,
  drill_tasks: `id text primary key, drill_id text not null, title text not null, owner text not null, due_on text,
    done_at text, revision integer not null`,
} as const;

const indexes: readonly Index[] = [
  { on: "drill_alerts", by: "drill, last_seen" },
  { on: "drill_alerts", by: "incident_id" },
  { on: "drill_incidents", by: "drill, last_seen" },
  { on: "drill_incidents", by: "number", unique: true },
  { on: "drills", by: "state" },
  { on: "drills", by: "token_id" },
  { on: "drill_notes", by: "drill_id, at" },
  { on: "drill_tasks", by: "drill_id" },
];

const appendOnly = "the record of a drill is append-only";

const guards = {
  sqlite: [
    `create trigger drill_notes_update before update on drill_notes begin select raise(abort, '${appendOnly}'); end`,
    `create trigger drill_notes_delete before delete on drill_notes begin select raise(abort, '${appendOnly}'); end`,
  ],
  postgres: [
    `create function drill_notes_guard() returns trigger language plpgsql as $$ begin
      raise exception '${appendOnly}' using errcode = 'check_violation';
    end $$`,
    `create trigger drill_notes_guard before update or delete on drill_notes
      for each row execute function drill_notes_guard()`,
  ],
};

/** The names in a list of columns as `create table` has it. */
const namesOf = (columns: string): string =>
  columns
    .split(",")
    .map((each) => each.trim().split(/\s/)[0] ?? "")
    .join(", ");

/** Real ones first, of which there may be a million: a condition on the id goes into both halves. */
const union = (table: string, columns: string) => `create view all_${table} as
  select ${namesOf(columns)}, '' as drill from ${table}
  union all select ${namesOf(columns)}, drill from drill_${table}`;

/**
 * Drills (演练). Their alerts and incidents lie in tables of their own: whatever counts, lists or sends real ones has
 * nothing to leave out, today or when it is written next year, and no index of a million rows grows by a column.
 */
export const drills: Migration = {
  up: async (db: Kysely<unknown>) => {
    await create(db, { tables, indexes, prefix: "dr", guards });
    await sql.raw(union("alerts", first.alerts)).execute(db);
    await sql.raw(union("incidents", incidents)).execute(db);
  },
};
