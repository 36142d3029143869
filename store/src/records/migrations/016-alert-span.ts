import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What a rule found in a period is counted in an index alone, of a million alerts as well. */
export const alertSpan: Migration = {
  up: async (db) => {
    await sql
      .raw(
        "create index if not exists id_span_alert_desk on alert_desk (rule_id, last_seen, first_seen, count, severity_score)",
      )
      .execute(db);
  },
};
