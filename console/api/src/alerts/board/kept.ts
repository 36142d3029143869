import type { GroupBy } from "../schema.ts";
import type { Board } from "./board.ts";
import type { Tally } from "./group.ts";
import type { BoardRow } from "./row.ts";

/** Questions whose answers are kept. */
const most = 12;
/** Clocks run on although no alert changes. */
const clockMs = 5000;

interface Kept {
  version: number;
  readonly matches: Map<string, readonly BoardRow[]>;
}
const keptOf = new WeakMap<Board, Kept>();

/** What met a filter, for whoever asks the same before any alert changes. */
export function keptMatches(
  board: Board,
  { version, key }: { version: number; key: string },
  find: () => readonly BoardRow[],
): readonly BoardRow[] {
  const kept = keptOf.get(board) ?? { version, matches: new Map<string, readonly BoardRow[]>() };
  keptOf.set(board, kept);
  if (kept.version !== version) kept.matches.clear();
  kept.version = version;
  const known = kept.matches.get(key);
  if (known !== undefined) return known;
  const found = find();
  const [oldest] = kept.matches.keys();
  if (kept.matches.size >= most && oldest !== undefined) kept.matches.delete(oldest);
  kept.matches.set(key, found);
  return found;
}

interface Counted {
  readonly at: number;
  readonly groups: readonly Tally[];
}
const countedOf = new WeakMap<readonly BoardRow[], Map<GroupBy, Counted>>();

/** Groups of the same alerts as a moment ago. */
export function keptGroups(
  rows: readonly BoardRow[],
  { by, now }: { by: GroupBy; now: number },
  count: () => readonly Tally[],
): readonly Tally[] {
  const counted = countedOf.get(rows) ?? new Map<GroupBy, Counted>();
  countedOf.set(rows, counted);
  const known = counted.get(by);
  if (known !== undefined && now >= known.at && now - known.at < clockMs) return known.groups;
  const groups = count();
  counted.set(by, { at: now, groups });
  return groups;
}
