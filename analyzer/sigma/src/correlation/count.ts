import { type Evidence, type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { type CorrelationRule, leastOf } from "./rule.ts";

/**
 * `event_count`: the newest marks, as many as the condition asks for, decide whether that many lie in the window, so
 * no more are kept. They stand in a ring: a mark in time order costs O(1) whatever the threshold; a late one costs as
 * many steps as marks are newer.
 */
export function countMemory({ withinMs, condition }: CorrelationRule, kept: readonly KeptMark[]): Memory {
  const ring = new Ring(withinMs, "criteria" in condition ? leastOf(condition.criteria) : 1);
  for (const mark of kept) ring.restore(restoreMark(mark));
  return ring;
}

/** Marks are taken apart into lists: a mark is judged by its time alone, and lies beside its neighbours then. */
class Ring implements Memory {
  readonly #withinMs: number;
  readonly #least: number;
  readonly #times: number[] = [];
  readonly #events: string[] = [];
  readonly #told: boolean[] = [];
  /** Only where marks are of other correlations. */
  #under: (readonly Evidence[] | undefined)[] | undefined;
  #head = 0;
  #newest = Number.NEGATIVE_INFINITY;
  /** Where the last mark was put; none if it was too old to be kept. */
  #last = -1;

  constructor(withinMs: number, least: number) {
    this.#withinMs = withinMs;
    this.#least = least;
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    if (at <= this.#newest - this.#withinMs) return "late";
    const isLate = at < this.#newest;
    if (!isLate) this.#newest = at;
    const before = this.#holds();
    this.#last = this.#append(mark);
    if (isLate && this.#last !== -1) this.#sinkLast();
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    const slot = this.#append(mark);
    this.#told[slot] = mark.told;
    this.#newest = mark.at;
  }

  #holds(): boolean {
    return this.#times.length === this.#least && (this.#times[this.#head] ?? 0) > this.#newest - this.#withinMs;
  }

  /** Puts a mark behind the others, in place of the oldest where there are enough; one that is older still is left. */
  #append({ at, event, under }: Mark): number {
    const isFull = this.#times.length === this.#least;
    const slot = isFull ? this.#head : this.#times.length;
    if (isFull) {
      if (at < (this.#times[slot] ?? 0)) return -1;
      this.#head = slot + 1 === this.#least ? 0 : slot + 1;
    }
    this.#times[slot] = at;
    this.#events[slot] = event;
    this.#told[slot] = false;
    if (under !== undefined) this.#under ??= [];
    if (this.#under !== undefined) this.#under[slot] = under;
    return slot;
  }

  /** Moves the last mark before those that are later, which take one step each. */
  #sinkLast(): void {
    const last = this.#last;
    const { length } = this.#times;
    const at = this.#times[last] ?? 0;
    const steps = this.#stepsBefore(last, at);
    if (steps === 0) return;
    const place = (last - steps + length) % length;
    for (const list of [this.#times, this.#events, this.#told, this.#under])
      if (list !== undefined) turn(list, { from: last, steps, length });
    this.#last = place;
  }

  /** So many marks behind this place are later. */
  #stepsBefore(place: number, at: number): number {
    const { length } = this.#times;
    let steps = 0;
    while (steps + 1 < length && (this.#times[(place - steps - 1 + length) % length] ?? 0) > at) steps += 1;
    return steps;
  }

  #at(slot: number): Mark {
    const [at, event] = [this.#times[slot] ?? 0, this.#events[slot] ?? ""];
    const told = this.#told[slot] === true;
    return { at, event, value: "", amount: 0, under: this.#under?.[slot], told, carried: undefined };
  }

  /** The places of all marks, oldest first. */
  #slots(): number[] {
    return this.#times.map((_, index) => (this.#head + index) % this.#times.length);
  }

  tell(crossed: boolean): Mark[] {
    const from = this.#newest - this.#withinMs;
    const slots = crossed ? this.#slots().filter((slot) => (this.#times[slot] ?? 0) > from) : [this.#last];
    const fresh = slots.filter((slot) => this.#told[slot] === false);
    for (const slot of fresh) this.#told[slot] = true;
    return fresh.map((slot) => this.#at(slot));
  }

  value(): number {
    return this.#least;
  }

  size(): number {
    return this.#times.length;
  }

  keep(): KeptMark[] {
    return this.#slots().map((slot) => keepMark(this.#at(slot)));
  }
}

interface Turn {
  readonly from: number;
  readonly steps: number;
  /** Of the ring: a list that was begun late is shorter. */
  readonly length: number;
}

/** Takes what is at a place of a ring so many steps back; what it passes moves on by one. */
function turn(list: unknown[], { from, steps, length }: Turn): void {
  const moved = list[from];
  let place = from;
  for (let step = 0; step < steps; step += 1) {
    const before = place === 0 ? length - 1 : place - 1;
    list[place] = list[before];
    place = before;
  }
  list[place] = moved;
}
