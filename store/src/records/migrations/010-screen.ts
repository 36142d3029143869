import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { create } from "./create.ts";

const tables = {
  screen_points: "at text primary key, value integer not null, parts text not null",
} as const;

/** Everybody's first page says how much is open: counted without looking at a row. */
const open = "create index iw_open_alert_desk on alert_desk (severity_score) where open = 1";

/** What the situation screen remembers: nothing else says what the index was yesterday. */
export const screen: Migration = {
  up: async (db: Kysely<unknown>) =>
    create(db, { tables, indexes: [], prefix: "iw", guards: { sqlite: [open], postgres: [open] } }),
};
