import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";
import type { Index } from "./create.ts";

const tables = {
  saved_views: `id text primary key, screen text not null, name text not null, query text not null, owner text not null,
    shared integer not null, created_at text not null, updated_at text not null`,
  default_views: `owner text not null, screen text not null,
    view_id text not null references saved_views (id) on delete cascade, primary key (owner, screen)`,
} as const;

const indexes: readonly Index[] = [
  { on: "saved_views", by: "owner, screen, name", unique: true },
  { on: "saved_views", by: "screen, shared" },
  { on: "default_views", by: "view_id" },
];

/** What the triage desk keeps. */
export const desk: Migration = {
  up: async (db: Kysely<unknown>) =>
    create(db, { tables, indexes, prefix: "id", guards: { sqlite: [], postgres: [] } }),
};
