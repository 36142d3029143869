import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Why an exception was ended stands beside it, not in the audit trail alone. */
export const exceptionEnd: Migration = {
  up: async (db) => {
    await sql.raw("alter table exceptions add column ended_reason text").execute(db);
  },
};
