import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";

const tables = {
  log_sources: `id text primary key, name text not null unique, kind text not null, sender text not null,
    asset_id text, unit_id text, silent_minutes integer not null, created_by text not null, created_at text not null,
    silent_since text`,
} as const;

/** Senders of logs by name, so that their silence has somebody to tell. */
export const logSources: Migration = {
  up: async (db: Kysely<unknown>) =>
    create(db, {
      tables,
      indexes: [{ on: "log_sources", by: "sender", unique: true }],
      prefix: "is",
      guards: { sqlite: [], postgres: [] },
    }),
};
