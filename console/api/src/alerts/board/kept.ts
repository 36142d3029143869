import type { GroupBy } from "../schema.ts";
import type { BoardRow } from "./row.ts";
import type { Table } from "./table.ts";
import type { Tallies } from "./tally.ts";

/** Questions whose answers are kept. */
const most = 12;
/** Clocks run on although no alert changes. */
const clockMs = 5000;

/** What met a filter. */
interface Kept {
  readonly version: number;
  /** By slot: whether it was among them. */
  readonly flags: Uint8Array;
  readonly slots: Int32Array;
}
const keptOf = new WeakMap<Table, Map<string, Kept>>();

/** Slots of what meets a filter. Of a question asked before, only what was touched since is looked at again. */
export function keptMatches(table: Table, key: string, matcher: () => (row: BoardRow) => boolean): Int32Array {
  const kept = keptOf.get(table) ?? new Map<string, Kept>();
  keptOf.set(table, kept);
  const known = kept.get(key);
  if (known?.version === table.version) return known.slots;
  const [oldest] = kept.keys();
  if (known === undefined && kept.size >= most && oldest !== undefined) kept.delete(oldest);
  const now = lookedAt(table, known, matcher());
  kept.set(key, now);
  return now.slots;
}

function lookedAt(table: Table, known: Kept | undefined, matches: (row: BoardRow) => boolean): Kept {
  const { rows, touched, version } = table;
  const flags = new Uint8Array(rows.length);
  if (known !== undefined) flags.set(known.flags);
  const since = known?.version ?? 0;
  let count = 0;
  for (let slot = 0; slot < rows.length; slot += 1) {
    if ((touched[slot] ?? 0) > since) {
      const row = rows[slot];
      flags[slot] = row !== undefined && matches(row) ? 1 : 0;
    }
    count += flags[slot] ?? 0;
  }
  return { version, flags, slots: slotsIn(flags, count) };
}

function slotsIn(flags: Uint8Array, count: number): Int32Array {
  const slots = new Int32Array(count);
  let place = 0;
  for (let slot = 0; slot < flags.length; slot += 1) {
    if (flags[slot] === 1) {
      slots[place] = slot;
      place += 1;
    }
  }
  return slots;
}

interface Counted {
  readonly at: number;
  readonly tallies: Tallies;
}
const countedOf = new WeakMap<Int32Array, Map<GroupBy, Counted>>();

/** Groups of the same alerts as a moment ago. */
export function keptTallies(
  slots: Int32Array,
  { by, now }: { by: GroupBy; now: number },
  count: () => Tallies,
): Tallies {
  const counted = countedOf.get(slots) ?? new Map<GroupBy, Counted>();
  countedOf.set(slots, counted);
  const known = counted.get(by);
  if (known !== undefined && now >= known.at && now - known.at < clockMs) return known.tallies;
  const tallies = count();
  counted.set(by, { at: now, tallies });
  return tallies;
}
