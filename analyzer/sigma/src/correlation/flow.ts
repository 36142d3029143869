import type { Groups } from "./groups.ts";
import type { Match, ReadField } from "./key.ts";
import type { Room } from "./room.ts";
import { type Firing, type Source, takeMatch, takeMatches } from "./take.ts";
import type { Closed } from "./windows.ts";

/** How matches reach the correlations that watch for them, and firings those above. */
export interface Flow {
  readonly counts: { late: number; unjudged: number };
  start(matched: readonly string[], source: Source): readonly Firing[];
  /** The firing of a window that was closed, and what follows from it. */
  goOn(firing: Firing, closed: Closed): readonly Firing[];
}

/** `settled`: event time before which nothing comes any more that a closing correlation would count. */
export function createFlow(groups: Groups, settled: () => number): Flow {
  const counts = { late: 0, unjudged: 0 };
  const net: Net = { groups, watchers: watchersIn(groups.rooms), due: [], counts };
  return {
    counts,
    start(matched, source) {
      const first = matched.length === 1 ? net.watchers.get(matched[0] ?? "") : undefined;
      if (first?.only !== undefined)
        return takeMatch(first.only, { groups, source, settled: settled(), counts }, first.plain);
      for (const id of matched) {
        const watching = net.watchers.get(id);
        if (watching !== undefined) reach(net, watching, watching.plain);
      }
      return net.due.length === 0 ? none : run(net, { source, settled: settled(), before: none });
    },
    goOn(firing, { until, evidence, carried }) {
      const watching = net.watchers.get(firing.rule.id);
      if (watching === undefined) return [firing];
      reach(net, watching, { rule: firing.rule.id, crossed: true, group: firing.group, evidence });
      const read: ReadField = (_, name) => carried?.fields[name];
      const source = { event: evidence.at(-1)?.event ?? "", at: until, read, note: undefined, noted: carried?.note };
      return run(net, { source, settled: settled(), before: [firing] });
    },
  };
}

interface Net {
  readonly groups: Groups;
  readonly watchers: ReadonlyMap<string, Watching>;
  /** Correlations with matches to take, in their order. */
  readonly due: Room[];
  readonly counts: Flow["counts"];
}

const none: readonly Firing[] = [];

/** What goes on holding is one match, so it is not counted again; it only stays near in time. */
function reach({ due }: Net, watching: Watching, match: Match): void {
  for (const room of watching.rooms) {
    if (!match.crossed && room.rule.type !== "temporal" && room.rule.type !== "temporal_ordered") continue;
    if (room.matches.push(match) > 1) continue;
    let place = due.length;
    while (place > 0 && (due[place - 1]?.index ?? 0) > room.index) place -= 1;
    if (place === due.length) due.push(room);
    else due.splice(place, 0, room);
  }
}

interface Run {
  readonly source: Source;
  readonly settled: number;
  readonly before: readonly Firing[];
}

function run(net: Net, work: Run): readonly Firing[] {
  try {
    return runDue(net, work);
  } finally {
    // Also where a field could not be read: nothing of this event is left for the next.
    for (const room of net.due) room.matches.length = 0;
    net.due.length = 0;
  }
}

function runDue(net: Net, { source, settled, before }: Run): readonly Firing[] {
  const { groups, due, counts, watchers } = net;
  let all = before;
  for (let next = 0; next < due.length; next += 1) {
    const room = due[next];
    if (room === undefined) break;
    const firings = takeMatches(room, { groups, source, settled, counts });
    if (firings.length === 0) continue;
    all = all.length === 0 ? firings : [...all, ...firings];
    const watching = watchers.get(room.rule.id);
    if (watching === undefined) continue;
    for (const { rule, crossed, group, evidence } of firings)
      reach(net, watching, { rule: rule.id, crossed, group, evidence });
  }
  return all;
}

interface Watching {
  readonly rooms: readonly Room[];
  /** The match of the rule itself, the same for every event. */
  readonly plain: Match;
  /** Where a single correlation watches, which none watches in turn: nothing has to be put in order. */
  readonly only: Room | undefined;
}

function watchersIn(rooms: readonly Room[]): ReadonlyMap<string, Watching> {
  const watching = new Map<string, Room[]>();
  for (const room of rooms)
    for (const rule of room.places.keys()) watching.set(rule, [...(watching.get(rule) ?? []), room]);
  return new Map([...watching].map(([rule, all]) => [rule, watchingOf(rule, all, watching)]));
}

function watchingOf(rule: string, rooms: readonly Room[], watching: ReadonlyMap<string, unknown>): Watching {
  const plain: Match = { rule, crossed: true, group: undefined, evidence: undefined };
  const [room] = rooms;
  const isOnly = room !== undefined && rooms.length === 1 && !watching.has(room.rule.id);
  return { rooms, plain, only: isOnly ? room : undefined };
}
