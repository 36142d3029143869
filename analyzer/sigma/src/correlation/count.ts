import { type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { Ring } from "./ring.ts";
import { type CorrelationRule, leastOf } from "./rule.ts";
import type { Space } from "./space.ts";

/**
 * `event_count`: the newest marks, as many as the condition asks for, decide whether that many lie in the window, so
 * no more are kept. A mark in time order costs O(1) whatever the threshold; a late one costs as many steps as marks
 * are newer.
 */
export function countMemory(rule: CorrelationRule, space: Space, kept: readonly KeptMark[]): Memory {
  const count = new Count(rule, space);
  for (const mark of kept) count.restore(restoreMark(mark));
  return count;
}

class Count extends Ring implements Memory {
  readonly #withinMs: number;
  readonly #least: number;
  /** The turn of the last mark; none if it was too old to be kept. */
  #last = -1;

  constructor({ withinMs, condition }: CorrelationRule, { slab }: Space) {
    super(slab);
    this.#withinMs = withinMs;
    this.#least = "criteria" in condition ? leastOf(condition.criteria) : 1;
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    const newest = this.newest();
    if (at <= newest - this.#withinMs) return "late";
    const before = this.#holds(Math.max(newest, at));
    this.#last = this.#put(mark);
    if (!this.#holds(this.newest())) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#last = this.#put(mark);
  }

  #holds(newest: number): boolean {
    return this.count === this.#least && this.time(this.head) > newest - this.#withinMs;
  }

  /** The oldest gives way where there are enough; a mark that is older still is left. */
  #put(mark: Mark): number {
    if (this.count === this.#least) {
      if (mark.at < this.time(this.head)) return -1;
      this.dropOldest();
    }
    return this.insert(mark, 0);
  }

  tell(crossed: boolean): Mark[] {
    const from = this.newest() - this.#withinMs;
    const told: Mark[] = [];
    const [first, end] = crossed ? [this.head, this.head + this.count] : [this.#last, this.#last + 1];
    for (let turn = first; turn < end; turn += 1) if (turn >= 0 && this.time(turn) > from) this.#tell(turn, told);
    return told;
  }

  #tell(turn: number, told: Mark[]): void {
    const place = this.place(turn);
    if (this.slab.told[place] === 1) return;
    told.push(this.slab.mark(place));
    this.slab.told[place] = 1;
  }

  value(): number {
    return this.#least;
  }

  size(): number {
    return this.count;
  }

  keep(): KeptMark[] {
    return Array.from({ length: this.count }, (_, n) => keepMark(this.slab.mark(this.place(this.head + n))));
  }
}
