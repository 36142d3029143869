import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Senders of which nothing is expected at some hours, or not any more. */
export const quietSources: Migration = {
  up: async (db) => {
    for (const column of ["quiet_from text", "quiet_to text", "retired integer not null default 0"])
      await sql.raw(`alter table log_sources add column ${column}`).execute(db);
  },
};
