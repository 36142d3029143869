import { AlertFacts } from "@chengfang/model/alert";
import { IncidentFacts } from "@chengfang/model/incident";
import { severityScore } from "@chengfang/model/severity";
import type { AlertsTable, IncidentsTable } from "@chengfang/store/records/schema";

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

export function alertOf(row: AlertsTable): AlertFacts {
  return AlertFacts.parse({
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
  });
}

/** The row of an incident. */
export function incidentRow(incident: IncidentFacts): IncidentsTable {
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
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
  };
}

export function incidentOf(row: IncidentsTable): IncidentFacts {
  return IncidentFacts.parse({
    id: row.id,
    number: row.number,
    title: row.title,
    titleZh: row.title_zh,
    severity: row.severity,
    severityReasons: JSON.parse(row.severity_reasons),
    tactics: JSON.parse(row.tactics),
    techniques: JSON.parse(row.techniques),
    entities: JSON.parse(row.entities),
    assetIds: JSON.parse(row.asset_ids),
    unitIds: JSON.parse(row.unit_ids),
    alertCount: row.alert_count,
    eventCount: row.event_count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    joins: JSON.parse(row.joins),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
}
