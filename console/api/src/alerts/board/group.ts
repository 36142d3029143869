import { riskParts, riskScore } from "@chengfang/model/desk/risk";
import type { RiskFacts } from "@chengfang/model/desk/risk";
import type { AlertGroup, GroupBy } from "../schema.ts";
import type { BoardRow } from "./row.ts";
import type { Sheet } from "./sheet.ts";
import type { Tallies } from "./tally.ts";

const keyOf = {
  rule: "ruleId",
  host: "host",
  source: "source",
  unit: "unitId",
  incident: "incidentId",
} as const satisfies Record<GroupBy, keyof BoardRow>;
/** Whose work a group is: so many are named. */
const mostAssignees = 5;

const rowIn = ({ rows }: Sheet, slot: number | undefined): BoardRow => {
  const row = rows[slot ?? -1];
  if (row === undefined) throw new Error("a group of alerts that are gone");
  return row;
};

export const headOf = ({ sheet, head }: Tallies, group: number): BoardRow => rowIn(sheet, head.slot[group]);
export const lastSeenOf = ({ sheet, last }: Tallies, group: number): string => rowIn(sheet, last.slot[group]).lastSeen;
export const firstSeenOf = ({ sheet, first }: Tallies, group: number): string =>
  rowIn(sheet, first.slot[group]).firstSeen;
export const keyOfGroup = (tallies: Tallies, by: GroupBy, group: number): string => headOf(tallies, group)[keyOf[by]];
export const dueAtOf = ({ due }: Tallies, group: number): number => -(due.weight[group] ?? 0);

/** What of a group weighs. */
function factsOf(tallies: Tallies, group: number): RiskFacts {
  const { valued, used, hosts, open, intelligence, incident } = tallies;
  return {
    severity: headOf(tallies, group).severity,
    level: Math.max(0, valued.weight[group] ?? 0),
    used: Math.max(0, used.weight[group] ?? 0),
    hosts: hosts[group] ?? 0,
    alerts: open[group] ?? 0,
    intelligence: (intelligence[group] ?? 0) > 0,
    incident: (incident[group] ?? 0) > 0,
  };
}

export const riskOfGroup = (tallies: Tallies, group: number): number => riskScore(factsOf(tallies, group));

/** A group as the API answers it, but for the number of an incident. */
export function groupOf(tallies: Tallies, by: GroupBy, group: number): AlertGroup {
  const { sheet } = tallies;
  const [head, valued] = [headOf(tallies, group), rowIn(sheet, tallies.valued.slot[group])];
  const facts = factsOf(tallies, group);
  const dueAt = dueAtOf(tallies, group);
  return {
    id: head[keyOf[by]],
    by,
    number: "",
    ruleTitle: head.title,
    ruleTitleZh: head.titleZh,
    severity: head.severity,
    host: head.host,
    rules: tallies.rules(group),
    entities: tallies.entities(group),
    hosts: tallies.hosts[group] ?? 0,
    units: tallies.units(group),
    ...countsOf(tallies, group),
    firstSeen: firstSeenOf(tallies, group),
    lastSeen: lastSeenOf(tallies, group),
    assetId: valued.assetId === "" ? null : valued.assetId,
    assetName: valued.assetName,
    level: facts.level,
    unitName: valued.unitName || head.unitName,
    assignees: assigneesOf(tallies, group),
    dueAt: dueAt === Infinity ? null : new Date(dueAt).toISOString(),
    due: dueAt === Infinity ? null : rowIn(sheet, tallies.due.slot[group]).status === "new" ? "respond" : "resolve",
    risk: riskScore(facts),
    riskParts: riskParts(facts),
  };
}

const countsOf = ({ alerts, fresh, open, events, late }: Tallies, group: number) => ({
  alerts: alerts[group] ?? 0,
  fresh: fresh[group] ?? 0,
  open: open[group] ?? 0,
  events: events[group] ?? 0,
  late: late[group] ?? 0,
});

function assigneesOf({ sheet, members }: Tallies, group: number): string[] {
  const codes = new Set<number>();
  const names: string[] = [];
  for (const slot of members(group)) {
    const code = sheet.columns.assignee[slot] ?? sheet.none;
    if (code === sheet.none || codes.has(code)) continue;
    codes.add(code);
    names.push(rowIn(sheet, slot).assignee ?? "");
    if (names.length === mostAssignees) break;
  }
  return names;
}
