import {
  allGroups,
  changedGroups,
  commonTo,
  type Groups,
  type KeptGroup,
  openGroups,
  sweepGroups,
  touched,
} from "./groups.ts";
import type { Group } from "./group.ts";
import { createFlow, type Flow } from "./flow.ts";
import { type ReadField, shownValue } from "./key.ts";
import type { CorrelationRule } from "./rule.ts";
import type { Firing } from "./take.ts";
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
/** How late an event may be for windows that are judged on closing, unless said otherwise. */
export const defaultToleranceMs = 600_000;

/** Correlations over a stream of matches. Each rule comes after those that it refers to. */
export function createCorrelator(rules: readonly CorrelationRule[], options: CorrelatorOptions = {}): Correlator {
  const { kept = [], moment, budget = defaultBudget, toleranceMs = defaultToleranceMs } = options;
  const groups = openGroups(rules, kept, budget);
  const state: State = { groups, toleranceMs, newest: Number.NEGATIVE_INFINITY, settled: Number.NEGATIVE_INFINITY };
  if (moment !== undefined) goOnFrom(state, moment);
  const flow = createFlow(groups, () => state.settled);
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

function goOnFrom(state: State, { newest, arrived, blind }: Moment): void {
  state.newest = newest;
  state.settled = newest - state.toleranceMs;
  state.groups.clock = arrived;
  const untilOf = new Map(blind);
  for (const room of state.groups.rooms) room.blindUntil = untilOf.get(room.rule.id) ?? room.blindUntil;
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

const none: readonly Firing[] = [];

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
    marks,
    evicted,
    late,
    unjudged,
    groups: rooms.reduce((sum, room) => sum + room.groups.size, 0),
    evictedOf: new Map(rooms.filter((room) => room.evicted > 0).map((room) => [room.rule.id, room.evicted])),
  };
}
