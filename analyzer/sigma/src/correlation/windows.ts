import {
  type Carried,
  type Evidence,
  evidenceOf,
  type KeptMark,
  keepMark,
  type Mark,
  pairsOf,
  restoreMark,
} from "./mark.ts";
import { Ring } from "./ring.ts";
import type { CorrelationRule } from "./rule.ts";
import { emptyShow, type Show, show, shownOf } from "./show.ts";
import type { Space } from "./space.ts";
import { type KeptTally, openTally, type Tally } from "./tally.ts";

/** Up to so many events of a window stay where they waited; of more, not all are shown. */
const mostInPlace = 200;

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
  /** What is shown of it, if that is no longer what lies in the ring. */
  show: Show | undefined;
  readonly carried: Carried | undefined;
}

/**
 * The windows of one group of a correlation that is judged on closing. A window opens with the group's first event
 * that lies in no earlier one, and is over after the timespan. Marks wait in the order of their times until nothing
 * earlier can come; then they are counted, and stay in the ring as what will be shown.
 */
export class Windows extends Ring {
  readonly #rule: CorrelationRule;
  readonly #space: Space;
  #open: Open | undefined;
  /** Of the marks in the ring the oldest so many were counted. */
  #counted = 0;

  constructor(rule: CorrelationRule, space: Space, [open, ...waiting]: KeptWindows = [null]) {
    super(space.slab, rule.type === "temporal_ordered");
    this.#rule = rule;
    this.#space = space;
    if (open !== null) this.#open = restored({ rule, space }, open);
    for (const mark of waiting) this.#wait(restoreMark(mark));
  }

  /** `settled`: the time before which nothing comes any more. */
  add(mark: Mark, settled: number): void {
    this.#wait(mark);
    this.#count(settled);
  }

  #wait(mark: Mark): void {
    const { type } = this.#rule;
    if (type === "value_count") this.insert(mark, this.#space.values.hold(mark.value));
    else this.insert(mark, type === "temporal" || type === "temporal_ordered" ? Number(mark.value) : mark.amount);
  }

  /** When the first window that is not closed yet is over; undefined without one. */
  ends(): number | undefined {
    if (this.#open !== undefined) return this.#open.from + this.#rule.withinMs;
    return this.count === 0 ? undefined : this.time(this.head) + this.#rule.withinMs;
  }

  /** When the last window that can come of what is remembered is over. */
  reaches(): number {
    const from = this.#open?.from ?? Number.NEGATIVE_INFINITY;
    return (this.count > this.#counted ? Math.max(from, this.newest()) : from) + this.#rule.withinMs;
  }

  /** Counts what lies before `time` and in the first window. */
  #count(time: number): void {
    while (this.#counted < this.count) {
      const turn = this.head + this.#counted;
      const at = this.time(turn);
      if (at >= time) return;
      this.#open ??= this.#begun(turn);
      if (at >= this.#open.from + this.#rule.withinMs) return;
      this.#open.tally.add(this.number(turn));
      this.#counted += 1;
      const place = this.place(turn);
      if (this.slab.carried !== undefined) this.slab.carried[place] = undefined;
      if (this.#open.show !== undefined || this.#counted > mostInPlace || this.slab.under?.[place] !== undefined)
        this.#takeOut(this.#open);
    }
  }

  #begun(turn: number): Open {
    const carried = this.slab.carried?.[this.place(turn)];
    return { from: this.time(turn), tally: openTally(this.#rule, this.#space), show: undefined, carried };
  }

  /** What was counted leaves the ring. */
  #takeOut(open: Open): void {
    open.show ??= emptyShow();
    for (; this.#counted > 0; this.#counted -= 1) {
      show(open.show, this.slab.mark(this.place(this.head)));
      this.#drop();
    }
  }

  #drop(): void {
    if (this.#rule.type === "value_count") this.#space.values.release(this.number(this.head));
    if (this.slab.under !== undefined) this.slab.under[this.place(this.head)] = undefined;
    this.dropOldest();
  }

  /** Closes the first window. */
  close(): Closed {
    const { withinMs, id } = this.#rule;
    this.#count(this.ends() ?? 0);
    if (this.#open === undefined) throw new Error(`correlation ${id} has no window to close`);
    const { from, tally, carried } = this.#open;
    const evidence = this.#evidence(this.#open);
    for (; this.#counted > 0; this.#counted -= 1) this.#drop();
    this.#open = undefined;
    this.shrink();
    const closed = { from, until: from + withinMs, holds: tally.holds(), value: tally.value(), values: tally.values() };
    tally.release();
    return { ...closed, evidence, carried };
  }

  #evidence(open: Open): Evidence[] {
    if (open.show !== undefined) return shownOf(open.show);
    const evidence: Evidence[] = [];
    const { cells, events } = this.slab;
    for (let n = 0; n < this.#counted; n += 1) {
      const place = this.place(this.head + n);
      evidence.push({ at: cells[2 * place] ?? 0, event: events[place] ?? "" });
    }
    return evidence;
  }

  size(): number {
    const open = this.#open;
    if (open === undefined) return this.count;
    const shown = open.show === undefined ? 0 : open.show.first.length + open.show.newest.length;
    return this.count + shown + open.tally.size();
  }

  keep(): KeptWindows | undefined {
    if (this.#open === undefined && this.count === 0) return undefined;
    const waiting = Array.from({ length: this.count - this.#counted }, (_, n) => this.#kept(this.#counted + n));
    return [this.#open === undefined ? null : this.#keptOpen(this.#open), ...waiting];
  }

  #kept(n: number): KeptMark {
    const turn = this.head + n;
    const number = this.number(turn);
    const { type } = this.#rule;
    if (type === "value_count") return keepMark(this.slab.mark(this.place(turn), this.#space.values.text(number)));
    if (type === "temporal" || type === "temporal_ordered")
      return keepMark(this.slab.mark(this.place(turn), String(number)));
    return keepMark(this.slab.mark(this.place(turn), "", number));
  }

  #keptOpen(open: Open): KeptWindows[0] {
    const { from, tally, carried, show: list } = open;
    const { first, newest } = list ?? parted(this.#evidence(open));
    return {
      from,
      tally: tally.keep(),
      shown: pairsOf(first),
      more: pairsOf(newest),
      ...(carried?.note !== undefined && { note: carried.note }),
      ...(carried !== undefined && { fields: carried.fields }),
    };
  }

  override release(): void {
    while (this.count > 0) this.#drop();
    this.#open?.tally.release();
    this.#open = undefined;
    super.release();
  }
}

function parted(evidence: readonly Evidence[]): Show {
  const list = emptyShow();
  for (const { at, event } of evidence) show(list, { at, event, under: undefined });
  return list;
}

interface Whose {
  readonly rule: CorrelationRule;
  readonly space: Space;
}

function restored(
  { rule, space }: Whose,
  { from, tally, shown, more, note, fields }: NonNullable<KeptWindows[0]>,
): Open {
  return {
    from,
    tally: openTally(rule, space, tally),
    show: { first: evidenceOf(shown), newest: evidenceOf(more) },
    carried: fields && { note, fields },
  };
}
