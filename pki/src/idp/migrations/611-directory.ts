import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Which persons of the register came from the city's directory. */
export const directory: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql
      .raw("create table idp_directory (person_id text primary key not null, dn text not null, seen_at text not null)")
      .execute(db);
  },
};
