import type { AlertStatus } from "@chengfang/model/alert";
import { type Severity, severityOfScore } from "@chengfang/model/severity";
import type { AlertDeskTable } from "@chengfang/store/records/desk";
import type { AlertsTable } from "@chengfang/store/records/alerts";
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
  /** When it was raised, in milliseconds. */
  readonly raised: number;
  readonly status: AlertStatus;
  readonly assignee: string | null;
  readonly disposition: string | null;
}

/** What only the alert itself has. */
export const alertColumns = [
  "rule_title",
  "rule_title_zh",
  "entity_value",
  "entities",
  "tactics",
  "techniques",
  "unit_name",
  "asset_name",
] as const;
type Facts = Pick<Selectable<AlertsTable>, (typeof alertColumns)[number]>;
/** A row of the desk, with the alert's or without. */
export type DeskRow = Selectable<AlertDeskTable> & Partial<Facts>;

/** Rows of the desk with what only the alert itself has. */
export const deskRows = (db: Db) =>
  db
    .selectFrom("alert_desk as d")
    .innerJoin("alerts as a", "a.id", "d.alert_id")
    .selectAll("d")
    .select(alertColumns.map((name) => `a.${name}` as const));

/** Keeps one copy of each text, as titles and names come a thousand times over, and numbers them. */
export interface Pool {
  readonly text: (text: string) => string;
  readonly code: (text: string) => number;
  /** Codes given out. */
  readonly size: () => number;
}

export function openPool(): Pool {
  const codes = new Map<string, number>();
  const texts: string[] = [];
  const code = (text: string) => {
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return { code, text: (text) => texts[code(text)] ?? text, size: () => texts.length };
}

export function boardRow(row: DeskRow, pool: Pool): BoardRow {
  return {
    id: row.alert_id,
    ruleId: pool.text(row.rule_id),
    title: pool.text(row.rule_title ?? ""),
    titleZh: pool.text(row.rule_title_zh ?? ""),
    severity: severityOfScore(row.severity_score),
    score: row.severity_score,
    entityValue: pool.text(row.entity_value ?? ""),
    host: pool.text(row.host),
    source: pool.text(row.source),
    entities: row.entities ?? "[]",
    tactics: pool.text(row.tactics ?? ""),
    techniques: pool.text(row.techniques ?? ""),
    unitId: pool.text(row.unit_id),
    unitName: pool.text(row.unit_name ?? ""),
    assetId: pool.text(row.asset_id),
    assetName: pool.text(row.asset_name ?? ""),
    incidentId: pool.text(row.incident_id),
    intelligence: row.intelligence === 1,
    count: row.count,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    raised: Date.parse(row.created_at),
    status: row.status as AlertStatus,
    assignee: row.assignee === null ? null : pool.text(row.assignee),
    disposition: row.disposition,
  };
}

/**
 * Whether nothing but what people decide differs: with every event that an alert takes in, its count rises, and only
 * with one do its entities and severity change.
 */
export const isDecisionAlone = (row: Selectable<AlertDeskTable>, known: BoardRow): boolean =>
  row.count === known.count &&
  row.last_seen === known.lastSeen &&
  row.first_seen === known.firstSeen &&
  row.severity_score === known.score &&
  row.incident_id === known.incidentId &&
  row.unit_id === known.unitId &&
  row.asset_id === known.assetId;

/** A row with what was decided since. */
export const decidedRow = (known: BoardRow, row: Selectable<AlertDeskTable>, pool: Pool): BoardRow => ({
  ...known,
  status: row.status as AlertStatus,
  assignee: row.assignee === null ? null : pool.text(row.assignee),
  disposition: row.disposition,
});
