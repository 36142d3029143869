import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whoever raises an alert may say which incident it belongs to. */
export const escalationInto: Migration = {
  up: async (db) => {
    await sql.raw("alter table escalations add column incident_id text").execute(db);
  },
};
