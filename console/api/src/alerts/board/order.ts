import type { Range } from "../../http/list.ts";
import type { groupSortable, sortable } from "../schema.ts";
import { riskOfGroup } from "./group.ts";
import type { Tally } from "./group.ts";
import type { BoardRow } from "./row.ts";
import { top } from "./top.ts";
import { dueOf, riskOf } from "./weigh.ts";
import type { Scales } from "./weigh.ts";

type Compare<T> = (a: T, b: T) => number;
const byText =
  <T>(of: (item: T) => string): Compare<T> =>
  (a, b) =>
    of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0;
const byNumber =
  <T>(of: (item: T) => number): Compare<T> =>
  (a, b) =>
    of(a) - of(b) || 0;

const states = ["new", "acknowledged", "closed"];
/** How alerts may be put in order. */
export const rowOrders = (scales: Scales): Readonly<Record<(typeof sortable)[number], Compare<BoardRow>>> => ({
  risk: byNumber(remembered((row) => riskOf(row, scales))),
  due: byNumber(remembered((row) => -dueOf(row, scales))),
  lastSeen: byText((row) => row.lastSeen),
  firstSeen: byText((row) => row.firstSeen),
  severity: byNumber((row) => row.score),
  count: byNumber((row) => row.count),
  status: byNumber((row) => states.indexOf(row.status)),
  ruleTitle: byText((row) => row.title),
  unitName: byText((row) => row.unitName),
  id: byText((row) => row.id),
});

/** A number that is worked out once for each thing. */
function remembered<T extends object>(of: (item: T) => number): (item: T) => number {
  const known = new Map<T, number>();
  return (item) => {
    const there = known.get(item);
    if (there !== undefined) return there;
    const value = of(item);
    known.set(item, value);
    return value;
  };
}

/** How groups may be put in order. */
export const groupOrders = (): Readonly<Record<(typeof groupSortable)[number], Compare<Tally>>> => ({
  risk: byNumber(remembered(riskOfGroup)),
  due: byNumber((group) => -(group.clock?.at ?? Infinity)),
  severity: byNumber((group) => group.head.score),
  lastSeen: byText((group) => group.lastSeen),
  firstSeen: byText((group) => group.firstSeen),
  alerts: byNumber((group) => group.alerts),
  events: byNumber((group) => group.events),
  hosts: byNumber((group) => group.hosts.size),
  open: byNumber((group) => group.open),
  ruleTitle: byText((group) => group.head.title),
  id: byText((group) => group.key),
});

/** By one criterion, then the newest first, then by id: pages never overlap. */
export function inOrder<T>(compare: Compare<T>, way: "ASC" | "DESC", then: readonly Compare<T>[]): Compare<T> {
  const sign = way === "ASC" ? 1 : -1;
  return (a, b) => {
    const first = compare(a, b) * sign;
    if (first !== 0) return first;
    for (const next of then) {
      const order = next(a, b);
      if (order !== 0) return -order;
    }
    return 0;
  };
}

/** One page of what comes first. */
export function pageIn<T>(items: readonly T[], { offset, limit }: Range, compare: Compare<T>): T[] {
  return top(items, offset + limit, compare).slice(offset);
}
