type JsonText = string;

/** Written by the analyzer alone. Times are RFC 3339 in UTC with milliseconds, so that text order is time order. */
export interface AlertsTable {
  id: string;
  rule_id: string;
  rule_title: string;
  rule_title_zh: string;
  severity: string;
  severity_score: number;
  tactics: JsonText;
  techniques: JsonText;
  entity_kind: string;
  entity_value: string;
  entities: JsonText;
  matched: JsonText;
  event_ids: JsonText;
  count: number;
  first_seen: string;
  last_seen: string;
  created_at: string;
  updated_at: string;
  asset_id: string | null;
  asset_name: string;
  unit_id: string | null;
  unit_name: string;
  incident_id: string | null;
}

/** Written by the console alone; an alert without a row here is `new`. */
export interface AlertDecisionsTable {
  alert_id: string;
  status: string;
  assignee: string | null;
  disposition: string | null;
  note: string;
  decided_at: string | null;
  decided_by: string | null;
}

export interface AlertTables {
  alerts: AlertsTable;
  alert_decisions: AlertDecisionsTable;
}
