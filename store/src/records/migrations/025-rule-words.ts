import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What falsely triggers a rule, in Chinese as well. */
export const ruleWords: Migration = {
  up: async (db) => {
    await sql.raw("alter table rules add column false_positives_zh text not null default '[]'").execute(db);
  },
};
