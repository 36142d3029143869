import {
  allGroups,
  changedGroups,
  commonTo,
  type Group,
  type Groups,
  type KeptGroup,
  openGroups,
  sweepGroups,
  touched,
} from "./groups.ts";
import { type Match, type ReadField, shownValue } from "./key.ts";
import type { Room } from "./room.ts";
import type { CorrelationRule } from "./rule.ts";
import { type Firing, type Source, takeMatches } from "./take.ts";
import type { Closed } from "./windows.ts";

export type { Firing } from "./take.ts";

/** An event with every rule that it matched. */
export interface Observation {
  readonly event: string;
  /** Event time, by which windows slide, and the time of arrival, by which idle groups are forgotten; epoch milliseconds. */
  readonly at: number;
  readonly arrived: number;
  readonly matched: readonly string[];
  readonly read: ReadField;
  /** What a firing is to give back where it comes when the event is gone: asked for only where a window may begin with it. */
  readonly note?: () => string;
}

export interface Correlator {
  /** Takes an event in; answers the correlations that hold with it, referenced ones first, behind the windows that are over by it. */
  observe(observation: Observation): readonly Firing[];
  /**
   * Says how far the stream as a whole has come, by an event that matched nothing too: answers the windows that are
   * over by it. `observe` does so by itself.
   */
  advance(at: number, arrived: number): readonly Firing[];
  /** Forgets groups that were idle for longer than their window; they count as forgotten anyhow. */
  sweep(): void;
  /** Groups that changed since this was last asked, for keeping together with the moment. */
  changes(): KeptGroup[];
  /** All groups, to go on with under changed rules. */
  kept(): KeptGroup[];
  /** How far the stream has come: kept with the groups, it lets a restart go on as if there had been none. */
  moment(): Moment;
  counts(): Counts;
}

export interface Moment {
  /** The newest event time and arrival. */
  readonly newest: number;
  readonly arrived: number;
  /** Correlations that had to forget windows, and the event time before which they open none. */
  readonly blind: readonly (readonly [rule: string, until: number])[];
}

export interface Counts {
  readonly groups: number;
  readonly marks: number;
  /** Groups forgotten for want of memory, in all and by rule. */
  readonly evicted: number;
  readonly evictedOf: ReadonlyMap<string, number>;
  /** Matches that came too late to be counted. */
  readonly late: number;
  /** Matches not counted since their window may have been forgotten. */
  readonly unjudged: number;
}

export interface CorrelatorOptions {
  /** What was kept; groups of rules that are gone or changed are left out. */
  readonly kept?: Iterable<KeptGroup>;
  readonly moment?: Moment | undefined;
  /** Marks remembered in all. Beyond it the rule that holds most forgets its least recently touched group, counted as evicted. */
  readonly budget?: number;
  /** Windows are judged when an event this much newer than their end has come: how late an event may be for them. */
  readonly toleranceMs?: number;
}

const defaultBudget = 200_000;
const defaultToleranceMs = 600_000;

/** Correlations over a stream of matches. Each rule comes after those that it refers to. */
export function createCorrelator(rules: readonly CorrelationRule[], options: CorrelatorOptions = {}): Correlator {
  const { kept = [], moment, budget = defaultBudget, toleranceMs = defaultToleranceMs } = options;
  const groups = openGroups(rules, kept, budget);
  const state: State = { groups, newest: moment?.newest ?? Number.NEGATIVE_INFINITY, toleranceMs, settled: 0 };
  groups.clock = moment?.arrived ?? 0;
  for (const [rule, until] of moment?.blind ?? [])
    for (const room of groups.rooms) if (room.rule.id === rule) room.blindUntil = until;
  state.settled = state.newest - toleranceMs;
  const flow = createFlow(state);
  return {
    observe({ event, at, arrived, matched, read, note }) {
      const closed = advance(state, flow, { at, arrived });
      const fired = flow.start(matched, { event, at, read, note, noted: undefined });
      return closed.length === 0 ? fired : [...closed, ...fired];
    },
    advance: (at, arrived) => advance(state, flow, { at, arrived }),
    sweep: () => sweepGroups(groups),
    changes: () => changedGroups(groups),
    kept: () => allGroups(groups),
    moment: () => momentOf(state),
    counts: () => countsOf(groups, flow.counts),
  };
}

interface State {
  readonly groups: Groups;
  readonly toleranceMs: number;
  newest: number;
  /** Event time before which nothing comes any more that a closing correlation would count. */
  settled: number;
}

/** Moves event time on, and closes the windows that are over, in the order of their ends. */
function advance(state: State, flow: Flow, { at, arrived }: { at: number; arrived: number }): readonly Firing[] {
  const { groups, toleranceMs } = state;
  if (arrived > groups.clock) groups.clock = arrived;
  if (at <= state.newest) return none;
  state.newest = at;
  const settled = at - toleranceMs;
  if (groups.deadlines.next() > settled) {
    state.settled = settled;
    return none;
  }
  const firings: Firing[] = [];
  for (let next = groups.deadlines.next(); next <= settled; next = groups.deadlines.next()) {
    const group = groups.deadlines.take();
    if (group?.windows === undefined) continue;
    state.settled = next; // what follows from this window is not late
    const closed = group.windows.close();
    group.due = undefined;
    touched(groups, group);
    if (closed.holds) firings.push(...flow.goOn(firingOf(group, closed), closed));
  }
  state.settled = settled;
  return firings;
}

function firingOf(group: Group, closed: Closed): Firing {
  const { until, from, value, evidence, carried } = closed;
  const { rule } = group.room;
  return {
    rule,
    crossed: true,
    at: until,
    group: commonTo(group),
    value,
    evidence,
    values: closed.values.map((text) => shownValue(rule.fields.length, text)),
    window: { from, until },
    note: carried?.note,
  };
}

/** How matches reach the correlations that watch for them, and firings those above. */
interface Flow {
  readonly counts: { late: number; unjudged: number };
  start(matched: readonly string[], source: Source): readonly Firing[];
  /** The firing of a window that was closed, and what follows from it. */
  goOn(firing: Firing, closed: Closed): readonly Firing[];
}

const none: readonly Firing[] = [];

function createFlow(state: State): Flow {
  const { groups } = state;
  const { rooms } = groups;
  const counts = { late: 0, unjudged: 0 };
  const watchers = watchersIn(rooms);
  const due: Room[] = []; // in their order

  function reach(match: Match, watching: Watching): void {
    for (const room of watching.rooms) {
      if (!match.crossed && room.rule.type !== "temporal" && room.rule.type !== "temporal_ordered") continue;
      if (room.matches.push(match) > 1) continue;
      let place = due.length;
      while (place > 0 && (due[place - 1]?.index ?? 0) > room.index) place -= 1;
      if (place === due.length) due.push(room);
      else due.splice(place, 0, room);
    }
  }

  function run(source: Source, before: readonly Firing[]): readonly Firing[] {
    let all = before;
    for (let next = 0; next < due.length; next += 1) {
      const room = due[next];
      if (room === undefined) break;
      const firings = takeMatches(room, { groups, source, settled: state.settled, counts });
      if (firings.length === 0) continue;
      all = all.length === 0 ? firings : [...all, ...firings];
      const watching = watchers.get(room.rule.id);
      if (watching === undefined) continue;
      for (const { rule, crossed, group, evidence } of firings)
        reach({ rule: rule.id, crossed, group, evidence }, watching);
    }
    due.length = 0;
    return all;
  }

  return {
    counts,
    start(matched, source) {
      for (const id of matched) {
        const watching = watchers.get(id);
        if (watching !== undefined) reach(watching.plain, watching);
      }
      return due.length === 0 ? none : run(source, none);
    },
    goOn(firing, { until, evidence, carried }) {
      const watching = watchers.get(firing.rule.id);
      if (watching === undefined) return [firing];
      reach({ rule: firing.rule.id, crossed: true, group: firing.group, evidence }, watching);
      const read: ReadField = (_, name) => carried?.fields[name];
      const source = { event: evidence.at(-1)?.event ?? "", at: until, read, note: undefined, noted: carried?.note };
      return run(source, [firing]);
    },
  };
}

interface Watching {
  readonly rooms: readonly Room[];
  /** The match of the rule itself, the same for every event. */
  readonly plain: Match;
}

function watchersIn(rooms: readonly Room[]): ReadonlyMap<string, Watching> {
  const watchers = new Map<string, { rooms: Room[]; plain: Match }>();
  for (const room of rooms)
    for (const rule of room.places.keys()) {
      const plain: Match = { rule, crossed: true, group: undefined, evidence: undefined };
      const watching = watchers.get(rule) ?? { rooms: [], plain };
      watching.rooms.push(room);
      watchers.set(rule, watching);
    }
  return watchers;
}

function momentOf({ groups, newest }: State): Moment {
  const blind = groups.rooms.filter((room) => room.blindUntil > Number.NEGATIVE_INFINITY);
  return {
    newest: Number.isFinite(newest) ? newest : 0,
    arrived: groups.clock,
    blind: blind.map(({ rule, blindUntil }) => [rule.id, blindUntil]),
  };
}

function countsOf(groups: Groups, { late, unjudged }: Flow["counts"]): Counts {
  const { rooms, marks, evicted } = groups;
  return {
    ...{ marks, evicted, late, unjudged },
    groups: rooms.reduce((sum, room) => sum + room.groups.size, 0),
    evictedOf: new Map(rooms.filter((room) => room.evicted > 0).map((room) => [room.rule.id, room.evicted])),
  };
}
