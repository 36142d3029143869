import {
  type Carried,
  type Evidence,
  evidenceIn,
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

export function openWindows(rule: CorrelationRule, kept?: KeptWindows): Windows {
  const { withinMs } = rule;
  const [was, ...marks] = kept ?? [null];
  const place = rule.type === "temporal_ordered" ? placeInOrder : (list: Mark[], { at }: Mark) => placeOf(list, at);
  let open = was === null ? undefined : restored(rule, was);
  let waiting = marks.map(restoreMark);
  let head = 0; // marks before it were counted

  function ends(): number | undefined {
    const from = open?.from ?? waiting[head]?.at;
    return from === undefined ? undefined : from + withinMs;
  }

  /** Counts what lies before `time` and in the first window. */
  function count(time: number): void {
    for (let mark = waiting[head]; mark !== undefined && mark.at < time; mark = waiting[head]) {
      open ??= begun(rule, mark);
      if (mark.at >= open.from + withinMs) break;
      open.tally.add(mark);
      show(open, mark);
      head += 1;
    }
    if (head * 2 <= waiting.length) return;
    waiting = waiting.slice(head);
    head = 0;
  }

  return {
    add(mark, settled) {
      const last = waiting.at(-1);
      if (last === undefined || last.at < mark.at) waiting.push(mark);
      else waiting.splice(Math.max(head, place(waiting, mark)), 0, mark);
      count(settled);
    },
    ends,
    reaches: () => Math.max(open?.from ?? Number.NEGATIVE_INFINITY, waiting.at(-1)?.at ?? open?.from ?? 0) + withinMs,
    close() {
      count(ends() ?? 0);
      if (open === undefined) throw new Error(`correlation ${rule.id} has no window to close`);
      const { from, tally, first, newest, carried } = open;
      open = undefined;
      return {
        ...{ from, until: from + withinMs, carried },
        ...{ holds: tally.holds(), value: tally.value(), values: tally.values() },
        evidence: [...first, ...newest.slice(-mostShown)],
      };
    },
    size() {
      const counted = open === undefined ? 0 : open.first.length + open.newest.length + open.tally.size();
      return counted + waiting.length - head;
    },
    keep: () =>
      open === undefined && head === waiting.length
        ? undefined
        : [open === undefined ? null : keptOf(open), ...waiting.slice(head).map(keepMark)],
  };
}

function begun(rule: CorrelationRule, { at, carried }: Mark): Open {
  return { from: at, tally: openTally(rule), first: [], newest: [], carried };
}

function show({ first, newest }: Open, mark: Mark): void {
  for (const evidence of evidenceIn([mark])) (first.length < mostShown ? first : newest).push(evidence);
  if (newest.length >= 2 * mostShown) newest.splice(0, newest.length - mostShown);
}

function keptOf({ from, tally, first, newest, carried }: Open): KeptWindows[0] {
  return {
    ...{ from, tally: tally.keep(), shown: pairsOf(first), more: pairsOf(newest) },
    ...(carried?.note !== undefined && { note: carried.note }),
    ...(carried !== undefined && { fields: carried.fields }),
  };
}

function restored(
  rule: CorrelationRule,
  { from, tally, shown, more, note, fields }: NonNullable<KeptWindows[0]>,
): Open {
  return {
    ...{ from, tally: openTally(rule, tally), first: evidenceOf(shown), newest: evidenceOf(more) },
    carried: fields && { note, fields },
  };
}
