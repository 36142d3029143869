import { type KeptMark, keepMark, type Mark, placeOf, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { leastOf, type CorrelationRule } from "./rule.ts";

/**
 * `event_count`: the newest marks, as many as the condition asks for, decide whether that many lie in the window, so
 * no more are kept. They stand in a ring: a mark in time order costs O(1) whatever the threshold; a late one costs a
 * copy of the ring.
 */
export function countMemory({ withinMs, condition }: CorrelationRule, kept: readonly KeptMark[]): Memory {
  return new Ring(withinMs, "criteria" in condition ? leastOf(condition.criteria) : 1, kept);
}

class Ring implements Memory {
  readonly #withinMs: number;
  readonly #least: number;
  #ring: Mark[];
  #head = 0;
  #newest: number;

  constructor(withinMs: number, least: number, kept: readonly KeptMark[]) {
    this.#withinMs = withinMs;
    this.#least = least;
    this.#ring = kept.length === 0 ? [] : kept.map(restoreMark);
    this.#newest = this.#ring.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    if (at <= this.#newest - this.#withinMs) return "late";
    const isLate = at < this.#newest;
    if (!isLate) this.#newest = at;
    const before = this.#holds();
    if (isLate) this.#insert(mark);
    else this.#append(mark);
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  #holds(): boolean {
    const ring = this.#ring;
    return ring.length === this.#least && (ring[this.#head] as Mark).at > this.#newest - this.#withinMs;
  }

  #append(mark: Mark): void {
    if (this.#ring.length < this.#least) {
      this.#ring.push(mark);
      return;
    }
    this.#ring[this.#head] = mark;
    this.#head = this.#head + 1 === this.#least ? 0 : this.#head + 1;
  }

  #insert(mark: Mark): void {
    const marks = this.#inOrder();
    marks.splice(placeOf(marks, mark.at), 0, mark);
    this.#ring = marks.slice(-this.#least);
    this.#head = 0;
  }

  #inOrder(): Mark[] {
    return [...this.#ring.slice(this.#head), ...this.#ring.slice(0, this.#head)];
  }

  marks(): Mark[] {
    return this.#inOrder().filter((mark) => mark.at > this.#newest - this.#withinMs);
  }

  value(): number {
    return this.#least;
  }

  size(): number {
    return this.#ring.length;
  }

  keep(): KeptMark[] {
    return this.#inOrder().map(keepMark);
  }
}
