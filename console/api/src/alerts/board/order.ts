import type { Range } from "../../http/list.ts";
import type { GroupBy, groupSortable, sortable } from "../schema.ts";
import { dueAtOf, firstSeenOf, headOf, keyOfGroup, lastSeenOf, riskOfGroup } from "./group.ts";
import type { BoardRow } from "./row.ts";
import type { Sheet } from "./sheet.ts";
import type { Tallies } from "./tally.ts";
import { top } from "./top.ts";
import { dueOf, riskOf } from "./weigh.ts";
import type { Balance } from "./weigh.ts";

type Key<T> = (item: T) => number | string;

/** What alerts of a sheet may be put in order by, each by its slot. */
export function rowKeys(sheet: Sheet, balance: Balance): Readonly<Record<(typeof sortable)[number], Key<number>>> {
  const { columns } = sheet;
  const text = (of: (row: BoardRow) => string): Key<number> => {
    return (slot) => {
      const row = sheet.rows[slot];
      return row === undefined ? "" : of(row);
    };
  };
  return {
    risk: (slot) => riskOf(sheet, slot, balance),
    due: (slot) => -dueOf(sheet, slot, balance),
    lastSeen: text((row) => row.lastSeen),
    firstSeen: text((row) => row.firstSeen),
    severity: (slot) => columns.score[slot] ?? 0,
    count: (slot) => columns.count[slot] ?? 0,
    status: (slot) => columns.status[slot] ?? 0,
    ruleTitle: text((row) => row.title),
    unitName: text((row) => row.unitName),
    id: text((row) => row.id),
  };
}

/** What groups may be put in order by, each by its number among those that were counted. */
export const groupKeys = (
  tallies: Tallies,
  by: GroupBy,
): Readonly<Record<(typeof groupSortable)[number], Key<number>>> => ({
  risk: (group) => riskOfGroup(tallies, group),
  due: (group) => -dueAtOf(tallies, group),
  severity: (group) => headOf(tallies, group).score,
  lastSeen: (group) => lastSeenOf(tallies, group),
  firstSeen: (group) => firstSeenOf(tallies, group),
  alerts: (group) => tallies.alerts[group] ?? 0,
  events: (group) => tallies.events[group] ?? 0,
  hosts: (group) => tallies.hosts[group] ?? 0,
  open: (group) => tallies.open[group] ?? 0,
  ruleTitle: (group) => headOf(tallies, group).title,
  id: (group) => keyOfGroup(tallies, by, group),
});

interface Order<T> {
  readonly key: Key<T>;
  readonly way: "ASC" | "DESC";
  /** Among equals: the newest first, then the larger id, so that pages never overlap. */
  readonly newest: Key<T>;
  readonly id: Key<T>;
  readonly range: Range;
}

/** One page of what comes first; what it is ordered by is worked out once for each. */
export function pageIn<T>(items: readonly T[], { key, way, newest, id, range }: Order<T>): T[] {
  const keyed = items.map((item) => ({ item, by: key(item) }));
  const sign = way === "ASC" ? 1 : -1;
  const page = top(keyed, range.offset + range.limit, (a, b) => {
    if (a.by !== b.by) return a.by < b.by ? -sign : sign;
    const [at, bt] = [newest(a.item), newest(b.item)];
    if (at !== bt) return at < bt ? 1 : -1;
    return id(a.item) < id(b.item) ? 1 : -1;
  });
  return page.slice(range.offset).map(({ item }) => item);
}
