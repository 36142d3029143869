import type { Alert } from "@chengfang/model/alert";
import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import { slaClock, slaGiven } from "@chengfang/model/desk/sla";
import type { SlaTimes } from "@chengfang/model/desk/sla";
import { Severity } from "@chengfang/model/severity";
import type { ListedAlert } from "../schema.ts";
import type { BoardRow, Pool } from "./row.ts";

/** What the weight of an alert depends on besides itself. */
export interface Scales {
  readonly levels: ReadonlyMap<string, number>;
  readonly times: SlaTimes;
  readonly now: number;
}

/** The same for many alerts, worked out once. */
export interface Balance {
  readonly now: number;
  /** Protection level by the asset's number. */
  readonly level: Uint8Array;
  /** Milliseconds given, new ones and others, by severity. */
  readonly given: Readonly<Record<"new" | "taken", Readonly<Record<Severity, number>>>>;
}

export function balanceOf({ levels, times, now }: Scales, pool: Pool): Balance {
  const codes = [...levels].map(([asset, level]) => [pool.code(asset), level] as const);
  const level = new Uint8Array(pool.size());
  for (const [code, each] of codes) level[code] = each;
  const by = (status: "new" | "acknowledged") =>
    Object.fromEntries(Severity.options.map((severity) => [severity, slaGiven({ severity, status }, times)]));
  return {
    now,
    level,
    given: { new: by("new"), taken: by("acknowledged") } as Balance["given"],
  };
}

type Watched = Pick<BoardRow, "severity" | "status">;

/** Milliseconds that an alert is given; none for what has no clock. */
export const givenOf = ({ severity, status }: Watched, { given }: Balance): number =>
  status === "closed" ? Infinity : given[status === "new" ? "new" : "taken"][severity];

/** When its clock runs out; what has no clock comes last. */
export const dueOf = (row: BoardRow, balance: Balance): number => row.raised + givenOf(row, balance);

export function riskOf(row: BoardRow, balance: Balance): number {
  return riskScore({
    severity: row.severity,
    level: balance.level[row.assetCode] ?? 0,
    used: Math.max(0, (balance.now - row.raised) / givenOf(row, balance)),
    hosts: 1,
    alerts: 1,
    intelligence: row.intelligence,
    incident: row.incidentId !== "",
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
