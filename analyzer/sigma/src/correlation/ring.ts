import type { Mark } from "./mark.ts";
import type { Slab } from "./slab.ts";

/** The first run of a group has room for eight. */
const leastExponent = 3;

/** Turns stay small numbers. */
const mostTurns = 2 ** 16;

/**
 * The marks of one group in the order of their times: a run of the slab, used as a ring and exchanged for another when
 * it is too short, or much too long. Turns number the marks through: a mark keeps its turn when its run is exchanged.
 */
export class Ring {
  protected readonly slab: Slab;
  /** The group's number in the slab, from its first mark on. */
  protected member = -1;
  /** Marks in the ring, and the turn of the oldest. */
  protected count = 0;
  protected head = 0;
  #first = 0;
  readonly #ranked: boolean;
  /** One less than the length of the run, a power of two: none yet. */
  #mask = -1;

  /** `ranked`: equal times stand in the order of their numbers. */
  constructor(slab: Slab, ranked = false) {
    this.slab = slab;
    this.#ranked = ranked;
  }

  /** The place of a turn. */
  protected place(turn: number): number {
    return this.#first + (turn & this.#mask);
  }

  protected time(turn: number): number {
    return this.slab.cells[2 * this.place(turn)] ?? 0;
  }

  protected number(turn: number): number {
    return this.slab.cells[2 * this.place(turn) + 1] ?? 0;
  }

  /** How many marks the run has room for. */
  protected length(): number {
    return this.#mask + 1;
  }

  /** The turn of the mark with this id, found by looking at one after the other; -1 without one. */
  protected seek(id: number): number {
    const start = this.head & this.#mask;
    const straight = Math.min(this.count, this.#mask + 1 - start);
    const found = this.slab.seek(id, this.#first + start, straight);
    if (found !== -1) return this.head + found;
    const round = this.slab.seek(id, this.#first, this.count - straight);
    return round === -1 ? -1 : this.head + straight + round;
  }

  protected newest(): number {
    return this.count === 0 ? Number.NEGATIVE_INFINITY : this.time(this.head + this.count - 1);
  }

  /** Puts a mark behind the others, or before those that are later, which takes one step for each. Answers its turn. */
  protected insert(mark: Mark, number: number): number {
    if (this.count > this.#mask) this.#makeRoom();
    const turn = this.head + this.count;
    const isLast = this.count === 0 || !this.#isBehind(turn - 1, mark.at, number);
    this.count += 1;
    this.slab.put(this.place(turn), mark, number);
    return isLast ? turn : this.#takeBack(turn);
  }

  #isBehind(turn: number, at: number, number: number): boolean {
    const time = this.time(turn);
    return time > at || (this.#ranked && time === at && this.number(turn) > number);
  }

  /** Takes the last mark before those that are later; they move on by one. */
  #takeBack(last: number): number {
    const { slab } = this;
    const [mark, number] = [slab.mark(this.place(last)), this.number(last)];
    let turn = last;
    for (; turn > this.head && this.#isBehind(turn - 1, mark.at, number); turn -= 1) {
      this.follow(turn - 1, turn);
      slab.copy(this.place(turn - 1), this.place(turn));
    }
    slab.put(this.place(turn), mark, number);
    return turn;
  }

  /** A mark is about to move from one turn to another. */
  protected follow(_from: number, _to: number): void {}

  /** Marks got other turns, or their run another length. */
  protected renumbered(): void {}

  /** Whether a mark must be kept; one that need not be is gone when the answer was no. */
  protected keeps(_turn: number): boolean {
    return true;
  }

  /** How many marks must be kept. */
  protected needed(): number {
    return this.count;
  }

  protected dropOldest(): void {
    this.count -= 1;
    this.head += 1;
    if (this.head > Math.max(mostTurns, this.#mask)) this.#beginAnew();
  }

  /** Turns go back by so much that each mark stays in its place. */
  #beginAnew(): void {
    this.head &= this.#mask;
    this.renumbered();
  }

  /** Of a run of which little is used, most is given back. */
  protected shrink(): void {
    if (this.#mask < 16 << leastExponent || this.count * 8 > this.#mask) return;
    this.#exchange(this.count * 2);
    this.renumbered();
  }

  /** A ring that is half of marks not needed is cleared of them, any other gets a longer run. */
  #makeRoom(): void {
    if (this.member === -1) this.member = this.slab.join();
    if (this.needed() * 2 <= this.count) this.#clear();
    if (this.count > this.#mask) this.#exchange(this.count + 1);
    this.renumbered();
  }

  /** Takes together what is needed, with turns from the oldest on. */
  #clear(): void {
    let moved = this.head;
    for (let turn = this.head; turn < this.head + this.count; turn += 1) {
      if (!this.keeps(turn)) continue;
      if (moved !== turn) this.slab.copy(this.place(turn), this.place(moved));
      moved += 1;
    }
    this.count = moved - this.head;
  }

  #exchange(least: number): void {
    const exponent = Math.max(leastExponent, Math.ceil(Math.log2(least)));
    const first = this.slab.takeRun(exponent);
    const mask = 2 ** exponent - 1;
    for (let turn = this.head; turn < this.head + this.count; turn += 1)
      this.slab.copy(this.place(turn), first + (turn & mask));
    this.#giveBack();
    this.#first = first;
    this.#mask = mask;
  }

  #giveBack(): void {
    if (this.#mask >= 0) this.slab.giveRun(this.#first, 31 - Math.clz32(this.#mask + 1));
    this.#mask = -1;
  }

  /** Forgets everything: the group is gone. */
  release(): void {
    this.#giveBack();
    this.count = 0;
    if (this.member !== -1) this.slab.leave(this.member);
    this.member = -1;
  }
}
