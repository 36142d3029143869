import type { Range } from "../../http/list.ts";
import type { groupSortable, sortable } from "../schema.ts";
import { riskOfGroup } from "./group.ts";
import type { Tally } from "./group.ts";
import type { BoardRow } from "./row.ts";
import { top } from "./top.ts";
import { dueOf, riskOf } from "./weigh.ts";
import type { Balance } from "./weigh.ts";

type Key<T> = (item: T) => number | string;
const states = ["new", "acknowledged", "closed"];

/** What alerts may be put in order by. */
export const rowKeys = (balance: Balance): Readonly<Record<(typeof sortable)[number], Key<BoardRow>>> => ({
  risk: (row) => riskOf(row, balance),
  due: (row) => -dueOf(row, balance),
  lastSeen: (row) => row.lastSeen,
  firstSeen: (row) => row.firstSeen,
  severity: (row) => row.score,
  count: (row) => row.count,
  status: (row) => states.indexOf(row.status),
  ruleTitle: (row) => row.title,
  unitName: (row) => row.unitName,
  id: (row) => row.id,
});

/** What groups may be put in order by. */
export const groupKeys: Readonly<Record<(typeof groupSortable)[number], Key<Tally>>> = {
  risk: riskOfGroup,
  due: (group) => -group.dueAt,
  severity: (group) => group.head.score,
  lastSeen: (group) => group.lastSeen,
  firstSeen: (group) => group.firstSeen,
  alerts: (group) => group.alerts,
  events: (group) => group.events,
  hosts: (group) => group.distinct.hosts,
  open: (group) => group.open,
  ruleTitle: (group) => group.head.title,
  id: (group) => group.key,
};

interface Order<T> {
  readonly key: Key<T>;
  readonly way: "ASC" | "DESC";
  /** Among equals: the newest first, then the larger id, so that pages never overlap. */
  readonly newest: (item: T) => string;
  readonly id: (item: T) => string;
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
