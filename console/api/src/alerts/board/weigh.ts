import type { Alert } from "@chengfang/model/alert";
import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import { slaClock } from "@chengfang/model/desk/sla";
import type { SlaTimes } from "@chengfang/model/desk/sla";
import type { ListedAlert } from "../schema.ts";
import type { BoardRow } from "./row.ts";

/** What the weight of an alert depends on besides itself. */
export interface Scales {
  readonly levels: ReadonlyMap<string, number>;
  readonly times: SlaTimes;
  readonly now: number;
}

type Weighed = Pick<BoardRow, "severity" | "status" | "raised" | "assetId" | "host" | "intelligence" | "incidentId">;

function factsOf(row: Weighed, { levels, times, now }: Scales): RiskFacts {
  return {
    severity: row.severity,
    level: levels.get(row.assetId) ?? 0,
    used: slaClock(row, times, now)?.used ?? 0,
    hosts: row.host === "" ? 0 : 1,
    alerts: 1,
    intelligence: row.intelligence,
    incident: row.incidentId !== "",
  };
}

export const riskOf = (row: Weighed, scales: Scales): number => riskScore(factsOf(row, scales));

/** When its clock runs out; what has no clock comes last. */
export const dueOf = (row: Weighed, { times, now }: Scales): number => slaClock(row, times, now)?.at ?? Infinity;

/** What a list says of an alert's place in the order of work. */
export function weighed(alert: Alert, scales: Scales): Pick<ListedAlert, "risk" | "riskParts" | "dueAt" | "due"> {
  const row: Weighed = {
    severity: alert.severity,
    status: alert.status,
    raised: Date.parse(alert.createdAt),
    assetId: alert.assetId ?? "",
    host: alert.entities.find(({ kind }) => kind === "host")?.value ?? "",
    intelligence: alert.matched.some(({ source }) => source.startsWith("threat.")),
    incidentId: alert.incidentId ?? "",
  };
  const facts = factsOf(row, scales);
  const clock = slaClock(row, scales.times, scales.now);
  return {
    risk: riskScore(facts),
    riskParts: riskParts(facts),
    dueAt: clock === undefined ? null : new Date(clock.at).toISOString(),
    due: clock?.due ?? null,
  };
}
