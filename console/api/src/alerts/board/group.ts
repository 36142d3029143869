import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import type { AlertGroup, GroupBy } from "../schema.ts";
import type { BoardRow, Pool } from "./row.ts";
import { givenOf } from "./weigh.ts";
import type { Balance } from "./weigh.ts";

/** What alerts are put together by. */
const codeOf = {
  rule: "ruleCode",
  host: "hostCode",
  source: "sourceCode",
  unit: "unitCode",
  incident: "incidentCode",
} as const satisfies Record<GroupBy, keyof BoardRow>;

const keyOf = {
  rule: "ruleId",
  host: "host",
  source: "source",
  unit: "unitId",
  incident: "incidentId",
} as const satisfies Record<GroupBy, keyof BoardRow>;

/** A group as it is counted. */
export interface Tally {
  readonly key: string;
  /** The worst and newest of it, whose title the group bears. */
  head: BoardRow;
  /** That on the asset of the highest protection level. */
  valued: BoardRow;
  level: number;
  alerts: number;
  fresh: number;
  open: number;
  events: number;
  late: number;
  /** The first clock to run out, and whose it is. */
  dueAt: number;
  dueRow: BoardRow;
  used: number;
  intelligence: boolean;
  incident: boolean;
  firstSeen: string;
  lastSeen: string;
  readonly assignees: Set<string>;
  readonly distinct: Distinct;
}

const counted = ["rules", "entities", "hosts", "units"] as const;
type Distinct = Record<(typeof counted)[number], number>;
const countedCode = { rules: "ruleCode", entities: "entityCode", hosts: "hostCode", units: "unitCode" } as const;

/**
 * Puts alerts together and counts. A row is read once, in the order in which they lie in memory; what is distinct is
 * counted on dense arrays of numbers, as a hundred thousand rows read at random cost several times as much.
 */
export function tally(
  rows: readonly BoardRow[],
  by: GroupBy,
  { balance, pool }: { balance: Balance; pool: Pool },
): Tally[] {
  const [code, key] = [codeOf[by], keyOf[by]];
  const groups: Tally[] = [];
  const numberOf = new Int32Array(pool.size()).fill(-1);
  const groupOfRow = new Int32Array(rows.length);
  for (const [i, row] of rows.entries()) {
    let number = numberOf[row[code]] ?? -1;
    if (number === -1) {
      number = groups.push(started(row[key], row)) - 1;
      numberOf[row[code]] = number;
    }
    groupOfRow[i] = number;
    const group = groups[number];
    if (group === undefined) continue;
    add(group, row);
    weigh(group, row, balance);
  }
  countDistinct(rows, groups, { groupOfRow, pool });
  return groups;
}

const started = (key: string, head: BoardRow): Tally => ({
  key,
  head,
  valued: head,
  level: -1,
  alerts: 0,
  fresh: 0,
  open: 0,
  events: 0,
  late: 0,
  dueAt: Infinity,
  dueRow: head,
  used: 0,
  intelligence: false,
  incident: false,
  firstSeen: head.firstSeen,
  lastSeen: head.lastSeen,
  assignees: new Set(),
  distinct: { rules: 0, entities: 0, hosts: 0, units: 0 },
});

/** Marks each number with the group that was last seen to have it: what is marked already has been counted. */
function countDistinct(
  rows: readonly BoardRow[],
  groups: readonly Tally[],
  { groupOfRow, pool }: { groupOfRow: Int32Array; pool: Pool },
): void {
  const order = inGroups(groupOfRow, groups.length);
  const none = pool.code("");
  for (const what of counted) {
    const codes = new Int32Array(rows.length);
    for (const [i, row] of rows.entries()) codes[i] = row[countedCode[what]];
    const counts = new Int32Array(groups.length);
    const marks = new Int32Array(pool.size()).fill(-1);
    for (let n = 0; n < order.length; n += 1) {
      const i = order[n] ?? 0;
      const [code, number] = [codes[i] ?? none, groupOfRow[i] ?? 0];
      if (code === none || marks[code] === number) continue;
      marks[code] = number;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    for (const [number, group] of groups.entries()) group.distinct[what] = counts[number] ?? 0;
  }
}

/** Row numbers with those of one group side by side. */
function inGroups(groupOfRow: Int32Array, count: number): Int32Array {
  const next = new Int32Array(count + 1);
  for (const number of groupOfRow) next[number + 1] = (next[number + 1] ?? 0) + 1;
  for (let i = 1; i <= count; i += 1) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const order = new Int32Array(groupOfRow.length);
  for (const [i, number] of groupOfRow.entries()) {
    const place = next[number] ?? 0;
    order[place] = i;
    next[number] = place + 1;
  }
  return order;
}

function add(group: Tally, row: BoardRow): void {
  group.alerts += 1;
  group.events += row.count;
  if (row.status === "new") group.fresh += 1;
  if (row.status !== "closed") group.open += 1;
  if (row.firstSeen < group.firstSeen) group.firstSeen = row.firstSeen;
  if (row.lastSeen > group.lastSeen) group.lastSeen = row.lastSeen;
  if (isWorse(row, group.head)) group.head = row;
  if (row.intelligence) group.intelligence = true;
  if (row.incidentId !== "") group.incident = true;
  if (row.assignee !== null && group.assignees.size < 5) group.assignees.add(row.assignee);
}

const isWorse = (a: BoardRow, b: BoardRow): boolean =>
  a.score > b.score || (a.score === b.score && a.lastSeen > b.lastSeen);

function weigh(group: Tally, row: BoardRow, balance: Balance): void {
  const level = row.assetId === "" ? -1 : (balance.level[row.assetCode] ?? 0);
  if (level > group.level) {
    group.level = level;
    group.valued = row;
  }
  const given = givenOf(row, balance);
  const dueAt = row.raised + given;
  if (dueAt <= balance.now) group.late += 1;
  if (dueAt < group.dueAt) {
    group.dueAt = dueAt;
    group.dueRow = row;
  }
  const used = (balance.now - row.raised) / given;
  if (used > group.used) group.used = used;
}

/** What of a group weighs. */
const factsOf = (group: Tally): RiskFacts => ({
  severity: group.head.severity,
  level: Math.max(0, group.level),
  used: group.used,
  hosts: group.distinct.hosts,
  alerts: group.open,
  intelligence: group.intelligence,
  incident: group.incident,
});

export const riskOfGroup = (group: Tally): number => riskScore(factsOf(group));

/** A group as the API answers it. */
export function groupOf(group: Tally, by: GroupBy, number: string): AlertGroup {
  const { key, head, valued, dueAt, distinct } = group;
  const facts = factsOf(group);
  return {
    ...distinct,
    id: key,
    by,
    number,
    ruleTitle: head.title,
    ruleTitleZh: head.titleZh,
    severity: head.severity,
    host: head.host,
    alerts: group.alerts,
    fresh: group.fresh,
    open: group.open,
    events: group.events,
    firstSeen: group.firstSeen,
    lastSeen: group.lastSeen,
    assetId: valued.assetId === "" ? null : valued.assetId,
    assetName: valued.assetName,
    level: facts.level,
    unitName: valued.unitName || head.unitName,
    assignees: [...group.assignees],
    late: group.late,
    dueAt: dueAt === Infinity ? null : new Date(dueAt).toISOString(),
    due: dueAt === Infinity ? null : group.dueRow.status === "new" ? "respond" : "resolve",
    risk: riskScore(facts),
    riskParts: riskParts(facts),
  };
}
