import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Nobody looks by them, and with each alert of a bulk job a page of each was written: changes are read by number, items by what they are about. */
export const fewerIndexes: Migration = {
  up: async (db) => {
    for (const index of ["i21_changes", "id13_bulk_items"]) await sql.raw(`drop index if exists ${index}`).execute(db);
  },
};
