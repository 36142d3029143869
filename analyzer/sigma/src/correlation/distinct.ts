import { type Evidence, type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";

/**
 * `value_count` and `temporal`: for each distinct value its newest mark, in time order. Where so many values are asked
 * for, the newest so many decide, so no more are kept. A mark in time order costs O(1); a late one as many steps as
 * values are newer.
 */
export function distinctMemory(rule: CorrelationRule, kept: readonly KeptMark[]): Memory {
  const { withinMs, condition } = rule;
  const newest =
    "ways" in condition
      ? new Newest(withinMs, rule.rules.length, condition.ways)
      : new Newest(withinMs, leastOf(condition.criteria), undefined);
  for (const mark of kept) newest.restore(restoreMark(mark));
  return newest;
}

const nowhere = -1;

/** Marks are taken apart into lists by slots, which a chain puts in the order of their times. */
class Newest implements Memory {
  readonly #withinMs: number;
  /** Values kept; without ways, so many are asked for. */
  readonly #most: number;
  readonly #ways: readonly Way[] | undefined;
  readonly #slots = new Map<string, number>();
  readonly #times: number[] = [];
  readonly #values: string[] = [];
  readonly #events: string[] = [];
  readonly #told: boolean[] = [];
  readonly #older: number[] = [];
  readonly #newer: number[] = [];
  /** Only where marks are of other correlations. */
  #under: (readonly Evidence[] | undefined)[] | undefined;
  #first = nowhere;
  #end = nowhere;
  #newest = Number.NEGATIVE_INFINITY;
  #last = nowhere;

  constructor(withinMs: number, most: number, ways: readonly Way[] | undefined) {
    this.#withinMs = withinMs;
    this.#most = most;
    this.#ways = ways;
  }

  add(mark: Mark): Outcome {
    if (mark.at <= this.#newest - this.#withinMs) return "late";
    if (mark.at > this.#newest) this.#newest = mark.at;
    const before = this.#holds();
    this.#last = this.#insert(mark);
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#told[this.#insert(mark)] = mark.told;
    this.#newest = mark.at;
  }

  #holds(): boolean {
    if (this.#ways !== undefined) return this.#ways.some(({ present }) => present.every((place) => this.#has(place)));
    return this.#slots.size === this.#most && (this.#times[this.#first] ?? 0) > this.#newest - this.#withinMs;
  }

  #has(place: number): boolean {
    const slot = this.#slots.get(String(place));
    return slot !== undefined && (this.#times[slot] ?? 0) > this.#newest - this.#withinMs;
  }

  /** Answers the slot of the mark; none if it was too old to be kept. */
  #insert(mark: Mark): number {
    const { at, value } = mark;
    const known = this.#slots.get(value);
    if (known === undefined) {
      const slot = this.#slotFor(at);
      if (slot === nowhere) return nowhere;
      this.#slots.set(value, slot);
      this.#values[slot] = value;
      if (this.#under !== undefined) this.#under[slot] = undefined;
      return this.#put(slot, mark);
    }
    if ((this.#times[known] ?? 0) > at) return nowhere;
    this.#unlink(known);
    return this.#put(known, mark);
  }

  /** A new slot, or that of the oldest where there are enough. */
  #slotFor(at: number): number {
    if (this.#slots.size < this.#most) return this.#slots.size;
    const oldest = this.#first;
    if (at < (this.#times[oldest] ?? 0)) return nowhere;
    this.#unlink(oldest);
    this.#slots.delete(this.#values[oldest] ?? "");
    return oldest;
  }

  #put(slot: number, { at, event, under }: Mark): number {
    this.#times[slot] = at;
    this.#events[slot] = event;
    this.#told[slot] = false;
    if (under !== undefined) {
      this.#under ??= [];
      this.#under[slot] = under;
    }
    let before = this.#end;
    while (before !== nowhere && (this.#times[before] ?? 0) > at) before = this.#older[before] ?? nowhere;
    const after = before === nowhere ? this.#first : (this.#newer[before] ?? nowhere);
    this.#link(before, slot);
    this.#link(slot, after);
    return slot;
  }

  #unlink(slot: number): void {
    this.#link(this.#older[slot] ?? nowhere, this.#newer[slot] ?? nowhere);
  }

  #link(before: number, after: number): void {
    if (before === nowhere) this.#first = after;
    else this.#newer[before] = after;
    if (after === nowhere) this.#end = before;
    else this.#older[after] = before;
  }

  #inOrder(): number[] {
    const slots: number[] = [];
    for (let slot = this.#first; slot !== nowhere; slot = this.#newer[slot] ?? nowhere) slots.push(slot);
    return slots;
  }

  #at(slot: number): Mark {
    const [at, event, value] = [this.#times[slot] ?? 0, this.#events[slot] ?? "", this.#values[slot] ?? ""];
    const told = this.#told[slot] === true;
    return { at, event, value, amount: 0, under: this.#under?.[slot], told, carried: undefined };
  }

  #inWindow(): number[] {
    return this.#inOrder().filter((slot) => (this.#times[slot] ?? 0) > this.#newest - this.#withinMs);
  }

  tell(crossed: boolean): Mark[] {
    const fresh = (crossed ? this.#inWindow() : [this.#last]).filter((slot) => this.#told[slot] === false);
    for (const slot of fresh) this.#told[slot] = true;
    return fresh.map((slot) => this.#at(slot));
  }

  value(): number {
    return this.#ways === undefined ? this.#most : this.#inWindow().length;
  }

  size(): number {
    return this.#slots.size;
  }

  keep(): KeptMark[] {
    return this.#inOrder().map((slot) => keepMark(this.#at(slot)));
  }
}
