import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Sessions that single sign-on opened know by which of its own, so that both end together. */
export const sso: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw("alter table sessions add column sso_sid text").execute(db);
    await sql.raw("alter table sessions add column amr text").execute(db);
    await sql.raw("create index i_sessions_sso on sessions (sso_sid)").execute(db);
  },
};
