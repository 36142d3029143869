import type { AlertStatus } from "@chengfang/model/alert";
import { Severity, severityScore } from "@chengfang/model/severity";
import type { AlertDeskTable } from "@chengfang/store/records/desk";
import type { AlertsTable } from "@chengfang/store/records/schema";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";

/** An alert as the queue weighs, filters and groups it. */
export interface BoardRow {
  readonly id: string;
  readonly ruleId: string;
  readonly title: string;
  readonly titleZh: string;
  readonly severity: Severity;
  readonly score: number;
  readonly entityValue: string;
  readonly host: string;
  readonly source: string;
  /** Values of all entities, each in its JSON quotes. */
  readonly entities: string;
  readonly tactics: string;
  readonly techniques: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly assetId: string;
  readonly assetName: string;
  readonly incidentId: string;
  readonly intelligence: boolean;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly createdAt: string;
  /** `createdAt` in milliseconds. */
  readonly raised: number;
  readonly status: AlertStatus;
  readonly assignee: string | null;
  readonly disposition: string | null;
}

type Facts = Pick<
  Selectable<AlertsTable>,
  "rule_title" | "rule_title_zh" | "entity_value" | "entities" | "tactics" | "techniques" | "unit_name" | "asset_name"
>;
type Joined = Selectable<AlertDeskTable> & Facts;

/** Rows of the desk with what only the alert itself has. */
export const deskRows = (db: Db) =>
  db
    .selectFrom("alert_desk as d")
    .innerJoin("alerts as a", "a.id", "d.alert_id")
    .selectAll("d")
    .select([
      "a.rule_title",
      "a.rule_title_zh",
      "a.entity_value",
      "a.entities",
      "a.tactics",
      "a.techniques",
      "a.unit_name",
      "a.asset_name",
    ]);

const severities = new Map(Severity.options.map((each) => [severityScore[each], each]));

/** Keeps one copy of each text, as titles and names come a thousand times over. */
export function textPool(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size > 200_000) known.clear();
    known.set(text, text);
    return text;
  };
}

export function boardRow(row: Joined, pooled: (text: string) => string): BoardRow {
  return {
    id: row.alert_id,
    ruleId: pooled(row.rule_id),
    title: pooled(row.rule_title),
    titleZh: pooled(row.rule_title_zh),
    severity: severities.get(row.severity_score) ?? "informational",
    score: row.severity_score,
    entityValue: pooled(row.entity_value),
    host: pooled(row.host),
    source: pooled(row.source),
    entities: pooled(row.entities),
    tactics: pooled(row.tactics),
    techniques: pooled(row.techniques),
    unitId: pooled(row.unit_id),
    unitName: pooled(row.unit_name),
    assetId: pooled(row.asset_id),
    assetName: pooled(row.asset_name),
    incidentId: pooled(row.incident_id),
    intelligence: row.intelligence === 1,
    count: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    createdAt: row.created_at,
    raised: Date.parse(row.created_at),
    status: row.status as AlertStatus,
    assignee: row.assignee === null ? null : pooled(row.assignee),
    disposition: row.disposition,
  };
}
