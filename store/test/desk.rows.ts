import type { Insertable } from "kysely";
import type { DeskTables } from "../src/records/desk.ts";

const at = "2026-01-01T00:00:00.000Z";

/** A full row of every table of the triage desk. */
export const deskRows: { [T in keyof DeskTables]: Insertable<DeskTables[T]> } = {
  saved_views: {
    id: "v",
    screen: "alerts",
    name: "今夜",
    query: "status=new",
    owner: "p",
    shared: 0,
    created_at: at,
    updated_at: at,
  },
  default_views: { owner: "p", screen: "alerts", view_id: "v" },
};
