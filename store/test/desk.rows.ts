import type { Insertable } from "kysely";
import type { DeskTables } from "../src/records/desk.ts";

const at = "2026-01-01T00:00:00.000Z";

/** A full row of every table of the triage desk. */
export const deskRows: { [T in keyof DeskTables]: Insertable<DeskTables[T]> } = {
  alert_desk: {
    alert_id: "b",
    status: "new",
    open: 1,
    assignee: null,
    disposition: null,
    decided_at: null,
    rule_id: "r",
    severity_score: 70,
    host: "his-01",
    source: "",
    unit_id: "",
    asset_id: "",
    incident_id: "",
    intelligence: 0,
    count: 7,
    first_seen: at,
    last_seen: at,
    created_at: at,
  },
  alert_entities: { value: "his-01", alert_id: "b" },
  bulk_jobs: {
    id: "j",
    kind: "alerts",
    action: "close",
    asked: "{}",
    targets: "a",
    undo_of: null,
    owner: "p",
    owner_name: "张三",
    address: "",
    state: "done",
    total: 1,
    done: 1,
    changed: 1,
    refused: 0,
    created_at: at,
    finished_at: at,
  },
  bulk_items: { job_id: "j", seq: 1, target_id: "a", outcome: "changed", before: null, left_at: at },
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
