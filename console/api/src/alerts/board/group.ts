import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import { slaClock } from "@chengfang/model/desk/sla";
import type { SlaClock } from "@chengfang/model/desk/sla";
import type { AlertGroup, GroupBy } from "../schema.ts";
import type { BoardRow } from "./row.ts";
import type { Scales } from "./weigh.ts";

/** What alerts are put together by. */
export const keyOf: Readonly<Record<GroupBy, (row: BoardRow) => string>> = {
  rule: (row) => row.ruleId,
  host: (row) => row.host,
  source: (row) => row.source,
  unit: (row) => row.unitId,
  incident: (row) => row.incidentId,
};

/** A group as it is counted. */
export interface Tally {
  readonly key: string;
  /** The worst and newest of it, whose title the group bears. */
  head: BoardRow;
  alerts: number;
  fresh: number;
  open: number;
  events: number;
  late: number;
  level: number;
  levelRow: BoardRow | undefined;
  clock: SlaClock | undefined;
  used: number;
  intelligence: boolean;
  incident: boolean;
  firstSeen: string;
  lastSeen: string;
  readonly rules: Set<string>;
  readonly entities: Set<string>;
  readonly hosts: Set<string>;
  readonly units: Set<string>;
  readonly assignees: Set<string>;
}

/** Puts alerts together and counts. */
export function tally(rows: Iterable<BoardRow>, by: GroupBy, scales: Scales): Tally[] {
  const key = keyOf[by];
  const groups = new Map<string, Tally>();
  for (const row of rows) {
    const id = key(row);
    let group = groups.get(id);
    if (group === undefined) groups.set(id, (group = started(id, row)));
    add(group, row, scales);
  }
  return [...groups.values()];
}

const started = (key: string, head: BoardRow): Tally => ({
  key,
  head,
  alerts: 0,
  fresh: 0,
  open: 0,
  events: 0,
  late: 0,
  level: 0,
  levelRow: undefined,
  clock: undefined,
  used: 0,
  intelligence: false,
  incident: false,
  firstSeen: head.firstSeen,
  lastSeen: head.lastSeen,
  rules: new Set(),
  entities: new Set(),
  hosts: new Set(),
  units: new Set(),
  assignees: new Set(),
});

function add(group: Tally, row: BoardRow, scales: Scales): void {
  group.alerts += 1;
  group.events += row.count;
  if (row.status === "new") group.fresh += 1;
  if (row.status !== "closed") group.open += 1;
  if (row.firstSeen < group.firstSeen) group.firstSeen = row.firstSeen;
  if (row.lastSeen > group.lastSeen) group.lastSeen = row.lastSeen;
  const { head } = group;
  if (row.score > head.score || (row.score === head.score && row.lastSeen > head.lastSeen)) group.head = row;
  if (row.intelligence) group.intelligence = true;
  if (row.incidentId !== "") group.incident = true;
  note(group, row);
  weigh(group, row, scales);
}

function note({ rules, entities, hosts, units, assignees }: Tally, row: BoardRow): void {
  rules.add(row.ruleId);
  entities.add(row.entityValue);
  if (row.host !== "") hosts.add(row.host);
  if (row.unitId !== "") units.add(row.unitId);
  if (row.assignee !== null) assignees.add(row.assignee);
}

function weigh(group: Tally, row: BoardRow, { levels, times, now }: Scales): void {
  const level = levels.get(row.assetId) ?? 0;
  if (group.levelRow === undefined || level > group.level) {
    group.level = level;
    if (row.assetId !== "") group.levelRow = row;
  }
  const clock = slaClock(row, times, now);
  if (clock === undefined) return;
  if (clock.state === "late") group.late += 1;
  if (clock.used > group.used) group.used = clock.used;
  if (group.clock === undefined || clock.at < group.clock.at) group.clock = clock;
}

/** What of a group weighs. */
export const factsOfGroup = (group: Tally): RiskFacts => ({
  severity: group.head.severity,
  level: group.level,
  used: group.used,
  hosts: group.hosts.size,
  alerts: group.open,
  intelligence: group.intelligence,
  incident: group.incident,
});

export const riskOfGroup = (group: Tally): number => riskScore(factsOfGroup(group));

/** A group as the API answers it. */
export function groupOf(group: Tally, by: GroupBy): AlertGroup {
  const { key, head, levelRow, clock } = group;
  const facts = factsOfGroup(group);
  return {
    id: key,
    by,
    ruleTitle: head.title,
    ruleTitleZh: head.titleZh,
    severity: head.severity,
    alerts: group.alerts,
    fresh: group.fresh,
    open: group.open,
    events: group.events,
    rules: group.rules.size,
    entities: group.entities.size,
    hosts: group.hosts.size,
    units: group.units.size,
    firstSeen: group.firstSeen,
    lastSeen: group.lastSeen,
    host: head.host,
    assetId: levelRow?.assetId ?? null,
    assetName: levelRow?.assetName ?? "",
    level: group.level,
    unitName: head.unitName || (levelRow?.unitName ?? ""),
    assignees: [...group.assignees].slice(0, 5),
    late: group.late,
    dueAt: clock === undefined ? null : new Date(clock.at).toISOString(),
    due: clock?.due ?? null,
    risk: riskScore(facts),
    riskParts: riskParts(facts),
  };
}
