import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { postgresGuards, sqliteGuards } from "./001-guards.ts";
import { indexes, tables } from "./001-tables.ts";
import { create } from "./create.ts";

export const first: Migration = {
  up: async (db: Kysely<unknown>) => {
    const guards = { sqlite: sqliteGuards, postgres: postgresGuards };
    await create(db, { tables, indexes, prefix: "i", guards });
  },
};
