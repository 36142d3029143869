import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

/** Columns of the tables of casework, in the SQL that SQLite and PostgreSQL share; NUMBER is an identity column. */
const tables = {
  notifications: `seq NUMBER, id text unique not null, account_id text not null, kind text not null,
    args text not null, path text not null, at text not null, read_at text`,
  timeline_marks: `entry_id text primary key, incident_id text not null, occurred_at text, text text,
    hidden integer not null, key_moment integer not null, revision integer not null, at text not null,
    "by" text not null`,
  timeline_changes: `seq NUMBER, entry_id text not null, incident_id text not null, before text not null,
    after text not null, reason text not null, at text not null, "by" text not null`,
  playbooks: `id text primary key, class text not null, title_zh text not null, title_en text not null,
    steps text not null, revision integer not null, at text not null, "by" text not null, retired_at text`,
  checklists: `id text primary key, incident_id text not null, playbook_id text not null, title_zh text not null,
    title_en text not null, at text not null, "by" text not null`,
  checklist_steps: `id text primary key, checklist_id text not null, incident_id text not null,
    position integer not null, step text not null, due_at text, state text not null, note text not null,
    changed_at text, changed_by text`,
  incident_links: `id text primary key, incident_id text not null, other_id text not null, kind text not null,
    note text not null, at text not null, "by" text not null`,
  incident_merges: `id text primary key, survivor_id text not null, merged_id text not null, reason text not null,
    at text not null, "by" text not null, undone_at text, undone_by text`,
  observables: `id text primary key, incident_id text not null, kind text not null, value text not null,
    tlp text not null, ioc integer not null, note text not null, dismissed integer not null, at text not null,
    "by" text not null`,
  containments: `id text primary key, incident_id text not null, kind text not null, value text not null,
    reason text not null, state text not null, expires_at text, asked_at text not null, asked_by text not null,
    decided_at text, decided_by text, decision text not null, done_at text, done_how text not null, lifted_at text,
    lifted_by text, lift_reason text not null`,
  block_feeds: `id text primary key, name text not null, format text not null, hash text not null,
    created_at text not null, created_by text not null, revoked_at text, fetched_at text,
    fetched_from text not null, fetched_entries integer not null`,
  lessons: `incident_id text primary key, content text not null, revision integer not null, submitted_at text,
    at text not null, "by" text not null`,
} as const;

const indexes: readonly Index[] = [
  { on: "notifications", by: "account_id, seq" },
  { on: "notifications", by: "account_id, read_at" },
  { on: "timeline_marks", by: "incident_id" },
  { on: "timeline_changes", by: "incident_id, entry_id" },
  { on: "checklists", by: "incident_id" },
  { on: "checklist_steps", by: "incident_id, checklist_id, position" },
  { on: "checklist_steps", by: "state, due_at" },
  { on: "incident_links", by: "incident_id" },
  { on: "incident_links", by: "other_id" },
  { on: "incident_merges", by: "survivor_id" },
  { on: "observables", by: "incident_id, kind, value", unique: true },
  { on: "observables", by: "value" },
  { on: "containments", by: "incident_id" },
  { on: "containments", by: "state, expires_at" },
  { on: "containments", by: "kind, value" },
  { on: "containments", by: "asked_at" },
  { on: "block_feeds", by: "hash", unique: true },
  { on: "tasks", by: "done_at, due_at" },
  { on: "incidents", by: "first_seen" },
];

/** What people decide about an incident besides its status, and when it passed the marks that the metrics are made of. */
const columns: Readonly<Record<string, readonly string[]>> = {
  incidents: ["proposed_class text not null default ''"],
  incident_decisions: [
    "class text",
    "subclass text",
    "level text",
    "level_reason text not null default ''",
    "level_basis text",
    "revision integer not null default 0",
    "due_at text",
    "occurred_at text",
    "acknowledged_at text",
    "contained_at text",
    "closed_at text",
    "archived_at text",
    "merged_into text",
  ],
  tasks: ["revision integer not null default 0", "reminded text not null default ''"],
  comments: ["mentions text not null default '[]'"],
};

const later: readonly Index[] = [
  { on: "incidents", by: "proposed_class" },
  { on: "incidents", by: "created_at, first_seen, proposed_class, id" }, // all that the metrics read of an incident
  { on: "incident_decisions", by: "class" },
  { on: "incident_decisions", by: "level" },
  { on: "incident_decisions", by: "due_at" },
  { on: "incident_decisions", by: "merged_into" },
];

const twoPeople = "a containment is asked and decided by two people";
const appendOnly = "corrections of a timeline are append-only";

const guards = {
  sqlite: [
    `create trigger containments_update before update on containments when new.decided_by = new.asked_by
      begin select raise(abort, '${twoPeople}'); end`,
    `create trigger containments_insert before insert on containments when new.decided_by = new.asked_by
      begin select raise(abort, '${twoPeople}'); end`,
    `create trigger timeline_changes_update before update on timeline_changes
      begin select raise(abort, '${appendOnly}'); end`,
    `create trigger timeline_changes_delete before delete on timeline_changes
      begin select raise(abort, '${appendOnly}'); end`,
  ],
  postgres: [
    `create function containments_guard() returns trigger language plpgsql as $$ begin
      if new.decided_by = new.asked_by then raise exception '${twoPeople}' using errcode = 'check_violation'; end if;
      return new;
    end $$`,
    `create trigger containments_guard before insert or update on containments
      for each row execute function containments_guard()`,
    `create function timeline_changes_guard() returns trigger language plpgsql as $$ begin
      raise exception '${appendOnly}' using errcode = 'check_violation';
    end $$`,
    `create trigger timeline_changes_guard before update or delete on timeline_changes
      for each row execute function timeline_changes_guard()`,
  ],
};

/** Notifications, classes and levels of incidents, playbooks, corrected timelines, containment, lessons learned. */
export const casework: Migration = {
  up: async (db: Kysely<unknown>) => {
    await create(db, { tables, indexes, prefix: "iw", guards });
    for (const [table, added] of Object.entries(columns)) {
      for (const column of added) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
    }
    await create(db, { tables: {}, indexes: later, prefix: "iwd", guards: { sqlite: [], postgres: [] } });
  },
};
