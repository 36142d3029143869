import type { Migration } from "kysely/migration";
import { create } from "./create.ts";

/** Baskets of evidence. */
export const investigation: Migration = {
  up: (db) =>
    create(db, {
      tables: {
        baskets: `id text primary key, title text not null, incident_id text, owner text not null, created_at text not null`,
        basket_items: `id text primary key, basket_id text not null, kind text not null, ref text not null,
          content text not null, note text not null, at text not null, "by" text not null`,
      },
      indexes: [
        { on: "baskets", by: "owner, created_at" },
        { on: "baskets", by: "incident_id" },
        { on: "basket_items", by: "basket_id, kind, ref", unique: true },
      ],
      prefix: "investigation",
      guards: { sqlite: [], postgres: [] },
    }),
};
