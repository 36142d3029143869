import { proposeClass } from "@chengfang/model/incident-class";
import type { Selectable } from "kysely";
import type { DrillAlertsTable, DrillIncidentsTable } from "./drills.ts";
import type { IncidentsTable } from "./incidents.ts";
import type { AlertsTable } from "./alerts.ts";

/** An alert's row in the words of the model, its JSON read; to be parsed by the schema that the reader needs. */
export function alertFields(row: AlertsTable | DrillAlertsTable) {
  return {
    ...drillOf(row),
    id: row.id,
    ruleId: row.rule_id,
    ruleTitle: row.rule_title,
    ruleTitleZh: row.rule_title_zh,
    severity: row.severity,
    tactics: JSON.parse(row.tactics),
    techniques: JSON.parse(row.techniques),
    entity: { kind: row.entity_kind, value: row.entity_value },
    entities: JSON.parse(row.entities),
    matched: JSON.parse(row.matched),
    eventIds: JSON.parse(row.event_ids),
    count: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    assetId: row.asset_id,
    assetName: row.asset_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    incidentId: row.incident_id,
  };
}

/** An incident's row in the words of the model, its JSON read; to be parsed by the schema that the reader needs. */
export function incidentFields(row: Selectable<IncidentsTable> | Selectable<DrillIncidentsTable>) {
  const { title, title_zh: titleZh } = row;
  const [tactics, techniques] = [row.tactics, row.techniques].map((text) => JSON.parse(text) as string[]);
  const clues = { title, titleZh, tactics: tactics ?? [], techniques: techniques ?? [] };
  return {
    ...drillOf(row),
    id: row.id,
    number: row.number,
    title,
    titleZh,
    severity: row.severity,
    severityReasons: JSON.parse(row.severity_reasons),
    tactics,
    techniques,
    entities: JSON.parse(row.entities),
    assetIds: JSON.parse(row.asset_ids),
    unitIds: JSON.parse(row.unit_ids),
    alertCount: row.alert_count,
    eventCount: row.event_count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    joins: JSON.parse(row.joins),
    /** Incidents of before classes were kept are read by the same clues. */
    proposedClass: row.proposed_class || proposeClass(clues).class,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Of a drill: its id. A real one has no such mark. */
const drillOf = (row: object): { drill?: string } =>
  "drill" in row && typeof row.drill === "string" && row.drill !== "" ? { drill: row.drill } : {};
