import {
  type Carried,
  type Evidence,
  evidenceOf,
  type KeptMark,
  keepMark,
  type Mark,
  pairsOf,
  placeInOrder,
  placeOf,
  restoreMark,
} from "./mark.ts";
import type { CorrelationRule } from "./rule.ts";
import { type KeptTally, openTally, type Tally } from "./tally.ts";

/** Of a window's events the first so many and the newest so many are shown. */
const mostShown = 100;

/** What a window was found to be when it was over. */
export interface Closed {
  readonly from: number;
  /** The moment at which it was over; no part of it. */
  readonly until: number;
  readonly holds: boolean;
  readonly value: number;
  readonly values: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly carried: Carried | undefined;
}

/**
 * The windows of one group of a correlation that is judged on closing. A window opens with the group's first event
 * that lies in no earlier one, and is over after the timespan. Marks wait in the order of their times until nothing
 * earlier can come; then they are counted, and only what decides the condition stays.
 */
export interface Windows {
  /** `settled`: the time before which nothing comes any more. */
  add(mark: Mark, settled: number): void;
  /** When the first window that is not closed yet is over; undefined without one. */
  ends(): number | undefined;
  /** When the last window that can come of what is remembered is over. */
  reaches(): number;
  /** Closes that window. */
  close(): Closed;
  size(): number;
  keep(): KeptWindows | undefined;
}

/** The open window, if marks of it were counted, and the marks that wait. */
export type KeptWindows = readonly [
  open: null | {
    readonly from: number;
    readonly tally: KeptTally;
    readonly shown: readonly (readonly [number, string])[];
    readonly more: readonly (readonly [number, string])[];
    readonly note?: string;
    readonly fields?: Carried["fields"];
  },
  ...waiting: KeptMark[],
];

interface Open {
  readonly from: number;
  readonly tally: Tally;
  readonly first: Evidence[];
  readonly newest: Evidence[];
  readonly carried: Carried | undefined;
}

export function openWindows(rule: CorrelationRule, kept: KeptWindows = [null]): Windows {
  const { withinMs } = rule;
  const [was, ...marks] = kept;
  const state: State = {
    rule,
    open: was === null ? undefined : restored(rule, was),
    waiting: marks.map(restoreMark),
    head: 0,
  };
  return {
    add(mark, settled) {
      insert(state, mark);
      count(state, settled);
    },
    ends: () => endOf(state),
    reaches: () => Math.max(state.open?.from ?? Number.NEGATIVE_INFINITY, lastOf(state)) + withinMs,
    close: () => close(state),
    size() {
      const { open, waiting, head } = state;
      const counted = open === undefined ? 0 : open.first.length + open.newest.length + open.tally.size();
      return counted + waiting.length - head;
    },
    keep() {
      const { open, waiting, head } = state;
      if (open === undefined && head === waiting.length) return undefined;
      return [open === undefined ? null : keptOf(open), ...waiting.slice(head).map(keepMark)];
    },
  };
}

interface State {
  readonly rule: CorrelationRule;
  open: Open | undefined;
  waiting: Mark[];
  /** Marks before it were counted. */
  head: number;
}

function insert({ rule, waiting, head }: State, mark: Mark): void {
  const last = waiting.at(-1);
  if (last === undefined || last.at < mark.at) {
    waiting.push(mark);
    return;
  }
  const place = rule.type === "temporal_ordered" ? placeInOrder(waiting, mark) : placeOf(waiting, mark.at);
  waiting.splice(Math.max(head, place), 0, mark);
}

function endOf({ rule, open, waiting, head }: State): number | undefined {
  const from = open?.from ?? waiting[head]?.at;
  return from === undefined ? undefined : from + rule.withinMs;
}

function lastOf({ open, waiting }: State): number {
  return waiting.at(-1)?.at ?? open?.from ?? 0;
}

/** Counts what lies before `time` and in the first window. */
function count(state: State, time: number): void {
  const { rule, waiting } = state;
  for (let mark = waiting[state.head]; mark !== undefined && mark.at < time; mark = waiting[state.head]) {
    state.open ??= begun(rule, mark);
    if (mark.at >= state.open.from + rule.withinMs) break;
    state.open.tally.add(mark);
    show(state.open, mark);
    state.head += 1;
  }
  if (state.head * 2 <= waiting.length) return;
  state.waiting = waiting.slice(state.head);
  state.head = 0;
}

function close(state: State): Closed {
  count(state, endOf(state) ?? 0);
  const { open, rule } = state;
  if (open === undefined) throw new Error(`correlation ${rule.id} has no window to close`);
  state.open = undefined;
  const { from, tally, first, newest, carried } = open;
  return {
    from,
    until: from + rule.withinMs,
    holds: tally.holds(),
    value: tally.value(),
    values: tally.values(),
    evidence: [...first, ...newest.slice(-mostShown)],
    carried,
  };
}

function begun(rule: CorrelationRule, { at, carried }: Mark): Open {
  return { from: at, tally: openTally(rule), first: [], newest: [], carried };
}

function show({ first, newest }: Open, { at, event, under }: Mark): void {
  for (const evidence of under ?? none) (first.length < mostShown ? first : newest).push(evidence);
  (first.length < mostShown ? first : newest).push({ at, event });
  if (newest.length >= 2 * mostShown) newest.splice(0, newest.length - mostShown);
}

const none: readonly Evidence[] = [];

function keptOf({ from, tally, first, newest, carried }: Open): KeptWindows[0] {
  return {
    from,
    tally: tally.keep(),
    shown: pairsOf(first),
    more: pairsOf(newest),
    ...(carried?.note !== undefined && { note: carried.note }),
    ...(carried !== undefined && { fields: carried.fields }),
  };
}

function restored(
  rule: CorrelationRule,
  { from, tally, shown, more, note, fields }: NonNullable<KeptWindows[0]>,
): Open {
  return {
    from,
    tally: openTally(rule, tally),
    first: evidenceOf(shown),
    newest: evidenceOf(more),
    carried: fields && { note, fields },
  };
}
