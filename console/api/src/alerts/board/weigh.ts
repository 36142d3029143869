import type { Alert } from "@chengfang/model/alert";
import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import { slaClock, slaGiven } from "@chengfang/model/desk/sla";
import type { SlaTimes } from "@chengfang/model/desk/sla";
import { Severity, severityOfScore, severityScore } from "@chengfang/model/severity";
import type { ListedAlert } from "../schema.ts";
import type { Pool } from "./row.ts";
import { statuses } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

/** Scores of severities stay below. */
const scores = 128;

/** What the weight of an alert depends on besides itself. */
export interface Scales {
  readonly levels: ReadonlyMap<string, number>;
  readonly times: SlaTimes;
  readonly now: number;
}

/** The same for many alerts, worked out once. */
export interface Balance {
  readonly now: number;
  /** Protection level by the asset's number in the pool. */
  readonly level: Uint8Array;
  /** Milliseconds given, by state and severity. */
  readonly given: Float64Array;
}

export function balanceOf({ levels, times, now }: Scales, pool: Pool): Balance {
  const codes = [...levels].map(([asset, level]) => [pool.code(asset), level] as const);
  const level = new Uint8Array(pool.size());
  for (const [code, each] of codes) level[code] = each;
  const given = new Float64Array(statuses.length * scores);
  for (const [i, status] of statuses.entries())
    for (const severity of Severity.options)
      given[i * scores + severityScore[severity]] = slaGiven({ severity, status }, times);
  return { now, level, given };
}

/** Milliseconds that an alert is given; infinitely many for what has no clock. */
const givenOf = ({ columns }: Sheet, slot: number, { given }: Balance): number =>
  given[(columns.status[slot] ?? 0) * scores + (columns.score[slot] ?? 0)] ?? Infinity;

/** When the clock of an alert runs out; what has no clock comes last. */
export const dueOf = (sheet: Sheet, slot: number, balance: Balance): number =>
  (sheet.columns.raised[slot] ?? 0) + givenOf(sheet, slot, balance);

export function riskOf(sheet: Sheet, slot: number, balance: Balance): number {
  const { columns, none } = sheet;
  return riskScore({
    severity: severityOfScore(columns.score[slot] ?? 0),
    level: balance.level[columns.asset[slot] ?? none] ?? 0,
    used: Math.max(0, (balance.now - (columns.raised[slot] ?? 0)) / givenOf(sheet, slot, balance)),
    hosts: 1,
    alerts: 1,
    intelligence: columns.intelligence[slot] === 1,
    incident: columns.incident[slot] !== none,
  });
}

/** What a list says of an alert's place in the order of work. */
export function weighed(
  alert: Alert,
  { levels, times, now }: Scales,
): Pick<ListedAlert, "risk" | "riskParts" | "dueAt" | "due"> {
  const { severity, status, createdAt, assetId, incidentId, matched } = alert;
  const clock = slaClock({ severity, status, raised: Date.parse(createdAt) }, times, now);
  const facts: RiskFacts = {
    severity,
    level: levels.get(assetId ?? "") ?? 0,
    used: clock?.used ?? 0,
    hosts: 1,
    alerts: 1,
    intelligence: matched.some(({ source }) => source.startsWith("threat.")),
    incident: incidentId !== null,
  };
  return {
    risk: riskScore(facts),
    riskParts: riskParts(facts),
    dueAt: clock === undefined ? null : new Date(clock.at).toISOString(),
    due: clock?.due ?? null,
  };
}
