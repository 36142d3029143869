import { type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { Ring } from "./ring.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";
import type { Space } from "./space.ts";
import { Turns } from "./turns.ts";

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

/** Up to so many marks are looked through for a value; a longer run has a table. */
const mostLookedThrough = 64;

/**
 * Marks whose value came again stay in the ring until it is full. The id of a mark that counts is the number of its
 * value, that of one whose value came again is its complement: what a mark that goes was worth is read from itself.
 */
class Newest extends Ring implements Memory {
  readonly #space: Space;
  readonly #withinMs: number;
  /** Values kept; without ways, so many are asked for. */
  readonly #most: number;
  readonly #ways: readonly Way[] | undefined;
  #values = 0;
  #last = -1;
  /** Of a long run. */
  #turns: Turns | undefined;

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
    const value = this.#space.values.find(text);
    return value !== -1 && this.#turnOf(value) !== -1;
  }

  #turnOf(value: number): number {
    return this.#turns === undefined ? this.seek(value) : this.#turns.get(value, this.head);
  }

  /** Answers the turn of the mark; none if it was too old to be kept. */
  #put(mark: Mark): number {
    const { values } = this.#space;
    const value = values.hold(mark.value);
    const known = this.#turnOf(value);
    if (mark.at < this.newest() && !this.#takesLate(known, mark.at)) {
      values.release(value);
      return -1;
    }
    if (known !== -1) this.slab.ids[this.place(known)] = ~value;
    else if (this.#values === this.#most) this.#giveWay();
    else this.#values += 1;
    const turn = this.insert(mark, 0);
    this.slab.ids[this.place(turn)] = value;
    if (this.#turns?.set(value, turn, this.head) === false) this.renumbered();
    return turn;
  }

  /** A late mark says nothing new of a value that came since, nor where there are enough that are newer. */
  #takesLate(known: number, at: number): boolean {
    if (known !== -1) return this.time(known) <= at;
    if (this.#values < this.#most) return true;
    while (!this.#counts(this.head)) this.#drop();
    return this.time(this.head) <= at;
  }

  /** There are enough: the oldest goes. */
  #giveWay(): void {
    while (!this.#counts(this.head)) this.#drop();
    this.#drop();
  }

  #id(turn: number): number {
    return this.slab.ids[this.place(turn)] ?? 0;
  }

  #counts(turn: number): boolean {
    return this.#id(turn) >= 0;
  }

  #dropOldest(): void {
    if (this.#counts(this.head)) this.#values -= 1;
    this.#drop();
  }

  #drop(): void {
    this.#release(this.head);
    this.dropOldest();
  }

  #release(turn: number): void {
    const id = this.#id(turn);
    this.#space.values.release(id < 0 ? ~id : id);
  }

  protected override follow(from: number, to: number): void {
    if (this.#turns !== undefined && this.#counts(from)) this.#turns.set(this.#id(from), to, this.head);
  }

  protected override keeps(turn: number): boolean {
    if (this.#counts(turn)) return true;
    this.#release(turn);
    return false;
  }

  protected override renumbered(): void {
    const length = this.length();
    if (this.#turns?.length === length) this.#turns.clear();
    else this.#turns = length <= mostLookedThrough ? undefined : new Turns(length);
    if (this.#turns === undefined) return;
    for (let turn = this.head; turn < this.head + this.count; turn += 1)
      if (this.#counts(turn)) this.#turns.set(this.#id(turn), turn, this.head);
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
    return this.slab.mark(this.place(turn), this.#space.values.text(this.#id(turn)));
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
    while (this.count > 0) this.#drop();
    this.#values = 0;
    this.#turns = undefined;
    super.release();
  }
}
