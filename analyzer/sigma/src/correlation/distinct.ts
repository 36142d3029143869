import { type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { Ring } from "./ring.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";
import type { Space } from "./space.ts";

/**
 * `value_count` and `temporal`: for each distinct value its newest mark, in time order, while it lies in the window.
 * Where so many values are asked for, the newest so many decide, so no more are kept. A mark in time order costs O(1);
 * a late one as many steps as marks are newer.
 */
export function distinctMemory(rule: CorrelationRule, space: Space, kept: readonly KeptMark[]): Memory {
  const newest = new Newest(rule, space);
  for (const mark of kept) newest.restore(restoreMark(mark));
  return newest;
}

/** Marks whose value came again stay in the ring until it is full; the table of pairs tells them from those that count. */
class Newest extends Ring implements Memory {
  readonly #space: Space;
  readonly #withinMs: number;
  /** Values kept; without ways, so many are asked for. */
  readonly #most: number;
  readonly #ways: readonly Way[] | undefined;
  #values = 0;
  #last = -1;

  constructor({ withinMs, condition, rules }: CorrelationRule, space: Space) {
    super(space.slab);
    this.#space = space;
    this.#withinMs = withinMs;
    this.#ways = "ways" in condition ? condition.ways : undefined;
    this.#most = "ways" in condition ? rules.length : leastOf(condition.criteria);
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    const newest = this.newest();
    if (at <= newest - this.#withinMs) return "late";
    if (at > newest) this.#moveOn(at - this.#withinMs);
    const before = this.#holds();
    this.#last = this.#put(mark);
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#last = this.#put(mark);
  }

  /** What the window has left behind counts never again. */
  #moveOn(from: number): void {
    if (this.count === 0 || this.time(this.head) > from) return;
    while (this.count > 0 && this.time(this.head) <= from) this.#dropOldest();
    this.shrink();
  }

  #holds(): boolean {
    if (this.#ways === undefined) return this.#values === this.#most;
    return this.#ways.some(({ present }) => present.every((place) => this.#has(String(place))));
  }

  #has(text: string): boolean {
    return this.member !== -1 && this.#space.pairs.get(this.member, this.#space.values.find(text)) !== -1;
  }

  /** Answers the turn of the mark; none if it was too old to be kept. */
  #put(mark: Mark): number {
    const { values, pairs } = this.#space;
    const value = values.hold(mark.value);
    if (this.member === -1) this.member = this.slab.join();
    if (mark.at < this.newest() && !this.#takesLate(value, mark.at)) {
      values.release(value);
      return -1;
    }
    const next = this.head + this.count;
    if (pairs.exchange({ member: this.member, value }, next) === -1) {
      if (this.#values === this.#most) this.#giveWay();
      this.#values += 1;
    }
    const turn = this.insert(mark, value);
    if (turn !== next) pairs.exchange({ member: this.member, value }, turn);
    return turn;
  }

  /** A late mark says nothing new of a value that came since, nor where there are enough that are newer. */
  #takesLate(value: number, at: number): boolean {
    const known = this.#space.pairs.get(this.member, value);
    if (known !== -1) return this.time(known) <= at;
    if (this.#values < this.#most) return true;
    while (!this.#counts(this.head)) this.#drop();
    return this.time(this.head) <= at;
  }

  /** There are enough: the oldest goes. */
  #giveWay(): void {
    while (!this.#counts(this.head)) this.#drop();
    this.#dropOldest();
  }

  #counts(turn: number): boolean {
    return this.#space.pairs.get(this.member, this.number(turn)) === turn;
  }

  #dropOldest(): void {
    if (this.#counts(this.head)) {
      this.#space.pairs.delete(this.member, this.number(this.head));
      this.#values -= 1;
    }
    this.#drop();
  }

  #drop(): void {
    this.#space.values.release(this.number(this.head));
    this.dropOldest();
  }

  protected override follow(from: number, to: number): boolean {
    if (!this.#counts(from)) return false;
    this.#space.pairs.exchange({ member: this.member, value: this.number(from) }, to);
    return true;
  }

  protected override leave(turn: number): void {
    this.#space.values.release(this.number(turn));
  }

  protected override needed(): number {
    return this.#values;
  }

  tell(crossed: boolean): Mark[] {
    const told: Mark[] = [];
    const [first, end] = crossed ? [this.head, this.head + this.count] : [this.#last, this.#last + 1];
    for (let turn = first; turn < end; turn += 1) if (turn >= 0 && this.#counts(turn)) this.#tell(turn, told);
    return told;
  }

  #tell(turn: number, told: Mark[]): void {
    const place = this.place(turn);
    if (this.slab.told[place] === 1) return;
    told.push(this.#mark(turn));
    this.slab.told[place] = 1;
  }

  #mark(turn: number): Mark {
    return this.slab.mark(this.place(turn), this.#space.values.text(this.number(turn)));
  }

  value(): number {
    return this.#values;
  }

  size(): number {
    return this.#values;
  }

  keep(): KeptMark[] {
    const marks: KeptMark[] = [];
    for (let turn = this.head; turn < this.head + this.count; turn += 1)
      if (this.#counts(turn)) marks.push(keepMark(this.#mark(turn)));
    return marks;
  }

  override release(): void {
    while (this.count > 0) this.#dropOldest();
    super.release();
  }
}
