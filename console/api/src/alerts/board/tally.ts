import type { GroupBy } from "../schema.ts";
import type { Pool } from "./row.ts";
import { statuses } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";
import { dueOf } from "./weigh.ts";
import type { Balance } from "./weigh.ts";

/** What is most in each group: in which slot, and how much it is. */
interface Most {
  readonly slot: Int32Array;
  readonly weight: Float64Array;
}

/** Groups as they are counted: each array has an entry for each group. */
export interface Tallies extends Sums, Bounds {
  readonly sheet: Sheet;
  readonly size: number;
  /** How many hosts are in each. */
  readonly hosts: Int32Array;
  /** What else is distinct, counted of those groups that are shown. */
  readonly rules: (group: number) => number;
  readonly entities: (group: number) => number;
  readonly units: (group: number) => number;
  /** Slots of its alerts. */
  readonly members: (group: number) => Int32Array;
}

interface Sums {
  readonly alerts: Float64Array;
  readonly fresh: Float64Array;
  readonly open: Float64Array;
  readonly late: Float64Array;
  readonly events: Float64Array;
  /** How many of its alerts threat intelligence knows, and how many are part of an incident. */
  readonly intelligence: Float64Array;
  readonly incident: Float64Array;
}

interface Bounds {
  /** The worst and newest of it, whose title the group bears. */
  readonly head: Most;
  /** That on the asset of the highest protection level; -1 where no asset is known. */
  readonly valued: Most;
  /** The first clock to run out: milliseconds, negative. */
  readonly due: Most;
  readonly used: Most;
  readonly first: Most;
  readonly last: Most;
}

/** Alerts and the group that each is in. */
interface Grouping {
  readonly slots: Int32Array;
  /** Number of the group, by place among the slots. */
  readonly groupOf: Int32Array;
  readonly size: number;
}

/** A score and a time in one number: the time in milliseconds stays below this. */
const aboveAnyTime = 2 ** 43;
const [fresh, closed] = [statuses.indexOf("new"), statuses.indexOf("closed")];

/** Puts alerts together and counts. */
export function tally(
  { sheet, slots }: { sheet: Sheet; slots: Int32Array },
  by: GroupBy,
  { balance, pool }: { balance: Balance; pool: Pool },
): Tallies {
  const { columns, none } = sheet;
  const grouping = groupingOf(slots, columns[by], pool.size());
  const order = inGroups(grouping);
  const distinct = (column: Int32Array) => distinctIn(order, { column, codes: pool.size(), none });
  const hosts = distinct(columns.host);
  return {
    sheet,
    size: grouping.size,
    ...addUp(grouping, sheet, balance),
    ...compare(grouping, sheet, balance),
    hosts: Int32Array.from({ length: grouping.size }, (_, group) => hosts(group)),
    rules: distinct(columns.rule),
    entities: distinct(columns.entity),
    units: distinct(columns.unit),
    members: (group) => membersOf(order, group),
  };
}

/** One walk for all sums: functions for each would be called a million times. */
function addUp({ slots, groupOf, size }: Grouping, sheet: Sheet, balance: Balance): Sums {
  const { columns, none } = sheet;
  const zeros = () => new Float64Array(size);
  const sums = {
    alerts: zeros(),
    fresh: zeros(),
    open: zeros(),
    late: zeros(),
    events: zeros(),
    intelligence: zeros(),
    incident: zeros(),
  };
  for (let place = 0; place < slots.length; place += 1) {
    const [slot, group] = [slots[place] ?? 0, groupOf[place] ?? 0];
    const status = columns.status[slot] ?? 0;
    add(sums.alerts, group, 1);
    add(sums.events, group, columns.count[slot] ?? 0);
    add(sums.fresh, group, status === fresh ? 1 : 0);
    add(sums.open, group, status === closed ? 0 : 1);
    add(sums.late, group, dueOf(sheet, slot, balance) <= balance.now ? 1 : 0);
    add(sums.intelligence, group, columns.intelligence[slot] ?? 0);
    add(sums.incident, group, columns.incident[slot] === none ? 0 : 1);
  }
  return sums;
}

function add(sums: Float64Array, group: number, more: number): void {
  sums[group] = (sums[group] ?? 0) + more;
}

function compare({ slots, groupOf, size }: Grouping, sheet: Sheet, balance: Balance): Bounds {
  const { columns, none } = sheet;
  const unknown = (): Most => ({ slot: new Int32Array(size).fill(-1), weight: new Float64Array(size) });
  const bounds = {
    head: unknown(),
    valued: unknown(),
    due: unknown(),
    used: unknown(),
    first: unknown(),
    last: unknown(),
  };
  for (let place = 0; place < slots.length; place += 1) {
    const here = { slot: slots[place] ?? 0, group: groupOf[place] ?? 0 };
    const [raised, last] = [columns.raised[here.slot] ?? 0, columns.last[here.slot] ?? 0];
    const dueAt = dueOf(sheet, here.slot, balance);
    const asset = columns.asset[here.slot] ?? none;
    raise(bounds.head, here, (columns.score[here.slot] ?? 0) * aboveAnyTime + last);
    raise(bounds.valued, here, asset === none ? -1 : (balance.level[asset] ?? 0));
    raise(bounds.due, here, -dueAt);
    raise(bounds.used, here, (balance.now - raised) / (dueAt - raised));
    raise(bounds.first, here, -(columns.first[here.slot] ?? 0));
    raise(bounds.last, here, last);
  }
  return bounds;
}

/** Among equals the first stays. */
function raise({ slot, weight }: Most, here: { slot: number; group: number }, heavy: number): void {
  if (slot[here.group] !== -1 && heavy <= (weight[here.group] ?? 0)) return;
  slot[here.group] = here.slot;
  weight[here.group] = heavy;
}

function groupingOf(slots: Int32Array, codes: Int32Array, mostCodes: number): Grouping {
  const numberOf = new Int32Array(mostCodes).fill(-1);
  const groupOf = new Int32Array(slots.length);
  let size = 0;
  for (let place = 0; place < slots.length; place += 1) {
    const code = codes[slots[place] ?? 0] ?? 0;
    if (numberOf[code] === -1) {
      numberOf[code] = size;
      size += 1;
    }
    groupOf[place] = numberOf[code] ?? 0;
  }
  return { slots, groupOf, size };
}

interface Order {
  /** Slots with those of one group side by side. */
  readonly slots: Int32Array;
  /** Where each group begins among them, and the end. */
  readonly from: Int32Array;
}

function inGroups({ slots, groupOf, size }: Grouping): Order {
  const from = new Int32Array(size + 1);
  for (const group of groupOf) from[group + 1] = (from[group + 1] ?? 0) + 1;
  for (let group = 1; group <= size; group += 1) from[group] = (from[group] ?? 0) + (from[group - 1] ?? 0);
  const next = from.slice();
  const ordered = new Int32Array(slots.length);
  for (let place = 0; place < slots.length; place += 1) {
    const group = groupOf[place] ?? 0;
    const to = next[group] ?? 0;
    ordered[to] = slots[place] ?? 0;
    next[group] = to + 1;
  }
  return { slots: ordered, from };
}

const membersOf = ({ slots, from }: Order, group: number): Int32Array => slots.subarray(from[group], from[group + 1]);

/** Counts what is distinct in a group: marks each code with the count that last saw it. */
function distinctIn(
  order: Order,
  { column, codes, none }: { column: Int32Array; codes: number; none: number },
): (group: number) => number {
  const marks = new Int32Array(codes);
  let counts = 0;
  return (group) => {
    counts += 1;
    marks[none] = counts;
    let count = 0;
    for (const slot of membersOf(order, group)) {
      const code = column[slot] ?? none;
      if (marks[code] === counts) continue;
      marks[code] = counts;
      count += 1;
    }
    return count;
  };
}
