import { AlertFacts } from "@chengfang/model/alert";
import { IncidentFacts } from "@chengfang/model/incident";
import { severityScore } from "@chengfang/model/severity";
import { alertFields, incidentFields } from "@chengfang/store/records/facts";
import type { DrillAlertsTable, DrillIncidentsTable } from "@chengfang/store/records/drills";
import type { IncidentsTable } from "@chengfang/store/records/incidents";
import type { AlertsTable } from "@chengfang/store/records/alerts";
import type { Selectable } from "kysely";

/** The row of an alert. */
export function alertRow(alert: AlertFacts): AlertsTable {
  return {
    id: alert.id,
    rule_id: alert.ruleId,
    rule_title: alert.ruleTitle,
    rule_title_zh: alert.ruleTitleZh,
    severity: alert.severity,
    severity_score: severityScore[alert.severity],
    tactics: JSON.stringify(alert.tactics),
    techniques: JSON.stringify(alert.techniques),
    entity_kind: alert.entity.kind,
    entity_value: alert.entity.value,
    entities: JSON.stringify(alert.entities),
    matched: JSON.stringify(alert.matched),
    event_ids: JSON.stringify(alert.eventIds),
    count: alert.count,
    first_seen: alert.firstSeen,
    last_seen: alert.lastSeen,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    asset_id: alert.assetId,
    asset_name: alert.assetName,
    unit_id: alert.unitId,
    unit_name: alert.unitName,
    incident_id: alert.incidentId,
  };
}

export const alertOf = (row: AlertsTable | DrillAlertsTable): AlertFacts => AlertFacts.parse(alertFields(row));

/** The row of an incident. */
export function incidentRow(incident: IncidentFacts): Selectable<IncidentsTable> {
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    title_zh: incident.titleZh,
    severity: incident.severity,
    severity_score: severityScore[incident.severity],
    severity_reasons: JSON.stringify(incident.severityReasons),
    tactics: JSON.stringify(incident.tactics),
    techniques: JSON.stringify(incident.techniques),
    entities: JSON.stringify(incident.entities),
    asset_ids: JSON.stringify(incident.assetIds),
    unit_ids: JSON.stringify(incident.unitIds),
    alert_count: incident.alertCount,
    event_count: incident.eventCount,
    first_seen: incident.firstSeen,
    last_seen: incident.lastSeen,
    joins: JSON.stringify(incident.joins),
    proposed_class: incident.proposedClass,
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
  };
}

export const incidentOf = (row: Selectable<IncidentsTable> | Selectable<DrillIncidentsTable>): IncidentFacts =>
  IncidentFacts.parse(incidentFields(row));
