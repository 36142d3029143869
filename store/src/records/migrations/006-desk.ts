import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { fill, postgresTriggers, sqliteTriggers } from "./006-triggers.ts";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

const tables = {
  alert_desk: `alert_id text primary key, status text not null, open integer not null, assignee text, disposition text,
    decided_at text, rule_id text not null, severity_score integer not null, host text not null, source text not null,
    unit_id text not null, asset_id text not null, incident_id text not null, intelligence integer not null,
    count integer not null, first_seen text not null, last_seen text not null, created_at text not null`,
  alert_entities: `value text not null, alert_id text not null, primary key (value, alert_id)`,
  bulk_jobs: `id text primary key, kind text not null, action text not null, asked text not null,
    targets text not null, undo_of text,
    owner text not null, owner_name text not null, address text not null, state text not null, total integer not null,
    done integer not null, changed integer not null, refused integer not null, created_at text not null,
    finished_at text`,
  bulk_items: `job_id text not null references bulk_jobs (id) on delete cascade, seq integer not null,
    target_id text not null, outcome text not null, before text, left_at text, primary key (job_id, seq)`,
  saved_views: `id text primary key, screen text not null, name text not null, query text not null, owner text not null,
    shared integer not null, created_at text not null, updated_at text not null`,
  default_views: `owner text not null, screen text not null,
    view_id text not null references saved_views (id) on delete cascade, primary key (owner, screen)`,
} as const;

const indexes: readonly Index[] = [
  ...["status", "severity_score", "rule_id", "host", "source", "unit_id", "asset_id", "incident_id", "assignee"].map(
    (column) => ({ on: "alert_desk", by: `${column}, last_seen` }),
  ),
  { on: "alert_desk", by: "last_seen" },
  { on: "alert_desk", by: "first_seen" },
  { on: "alert_entities", by: "alert_id" },
  { on: "bulk_jobs", by: "state" },
  { on: "bulk_items", by: "job_id, target_id" },
  { on: "bulk_jobs", by: "owner, created_at" },
  { on: "saved_views", by: "owner, screen, name", unique: true },
  { on: "saved_views", by: "screen, shared" },
  { on: "default_views", by: "view_id" },
];

/** The few that are open among the many that are not. */
const open = "create index id_open_alert_desk on alert_desk (alert_id) where open = 1";

/** What the triage desk keeps. */
export const desk: Migration = {
  up: async (db: Kysely<unknown>) => {
    await create(db, {
      tables,
      indexes,
      prefix: "id",
      guards: {
        sqlite: [open, ...sqliteTriggers, ...fill.sqlite],
        postgres: [open, ...postgresTriggers, ...fill.postgres],
      },
    });
    await sql.raw("analyze alert_desk").execute(db);
  },
};
