import type { Migration } from "kysely/migration";
import { create } from "./create.ts";

const tables = {
  bulk_targets: "job_id text primary key references bulk_jobs (id) on delete cascade, targets text not null",
} as const;

/** What a job is done to, apart from how far it came: a database writes a row whole, and the ids of a long job are megabytes. */
export const bulkTargets: Migration = {
  up: async (db) => create(db, { tables, indexes: [], prefix: "ibt", guards: { sqlite: [], postgres: [] } }),
};
