import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What became of one thing in all jobs is its history. */
export const alertHistory: Migration = {
  up: async (db) => {
    await sql.raw("create index id_target_bulk_items on bulk_items (target_id)").execute(db);
  },
};
