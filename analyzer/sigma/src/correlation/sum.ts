import { addTo, exactSum, type ExactSum, totalOf } from "./exact-sum.ts";
import { type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import type { Criterion } from "../language/correlation.ts";
import { Ring } from "./ring.ts";
import { type CorrelationRule, meets } from "./rule.ts";
import type { Space } from "./space.ts";

/** Beyond this, neighbours are taken together, two and two: a group never fills the memory by itself. */
const mostMarks = 4096;

/**
 * `value_sum` with lower bounds: the numbers of the window and their exact sum. O(1) a mark in time order; a late one
 * costs as many steps as marks of its group are newer. Of more than 4,096 numbers neighbours are taken together and
 * leave the window with the later of them.
 */
export function sumMemory(rule: CorrelationRule, space: Space, kept: readonly KeptMark[]): Memory {
  const sliding = new Sliding(rule, space);
  for (const mark of kept) sliding.restore(restoreMark(mark));
  return sliding;
}

class Sliding extends Ring implements Memory {
  readonly #withinMs: number;
  readonly #criteria: readonly Criterion[];
  #last = -1;
  /** Where one number does not hold the sum without rounding; else it is the group's in the slab. */
  #parts: ExactSum | undefined;

  constructor({ withinMs, condition }: CorrelationRule, { slab }: Space) {
    super(slab);
    this.#withinMs = withinMs;
    this.#criteria = "criteria" in condition ? condition.criteria : [];
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    const newest = this.newest();
    if (at <= newest - this.#withinMs) return "late";
    if (at > newest) this.#moveOn(at - this.#withinMs);
    const before = this.#holds();
    this.#put(mark);
    if (this.count > mostMarks) this.#pairUp();
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#put(mark);
  }

  #holds(): boolean {
    return this.count > 0 && meets(this.value(), this.#criteria);
  }

  #moveOn(from: number): void {
    if (this.count === 0 || this.time(this.head) > from) return;
    for (; this.count > 0 && this.time(this.head) <= from; this.dropOldest()) this.#addUp(-this.number(this.head));
    this.shrink();
  }

  #put(mark: Mark): void {
    this.#last = this.insert(mark, mark.amount);
    this.#addUp(mark.amount);
  }

  #addUp(number: number): void {
    const { sums } = this.slab;
    if (this.#parts === undefined) {
      const so = sums[this.member] ?? 0;
      const sum = so + number;
      const lost = Math.abs(number) >= Math.abs(so) ? so - (sum - number) : number - (sum - so);
      if (lost === 0) {
        sums[this.member] = sum + 0; // never the negative zero
        return;
      }
      this.#parts = exactSum(so === 0 ? [] : [so]);
    }
    addTo(this.#parts, number);
    if (this.#parts.parts.length > 1) return;
    sums[this.member] = this.#parts.parts[0] ?? 0;
    this.#parts = undefined;
  }

  #pairUp(): void {
    const [marks, last] = [this.#marks(), this.#last - this.head];
    while (this.count > 0) this.dropOldest();
    this.#parts = undefined;
    this.slab.sums[this.member] = 0;
    for (const mark of inPairs(marks)) this.#put(mark);
    this.#last = this.head + Math.min(last >> 1, this.count - 1);
  }

  #marks(): Mark[] {
    return Array.from({ length: this.count }, (_, n) => this.#mark(this.head + n));
  }

  #mark(turn: number): Mark {
    return this.slab.mark(this.place(turn), "", this.number(turn));
  }

  tell(crossed: boolean): Mark[] {
    const told: Mark[] = [];
    const [first, end] = crossed ? [this.head, this.head + this.count] : [this.#last, this.#last + 1];
    for (let turn = first; turn < end; turn += 1) this.#tell(turn, told);
    return told;
  }

  #tell(turn: number, told: Mark[]): void {
    const place = this.place(turn);
    if (this.slab.told[place] === 1) return;
    told.push(this.#mark(turn));
    this.slab.told[place] = 1;
  }

  value(): number {
    return this.#parts === undefined ? (this.slab.sums[this.member] ?? 0) : totalOf(this.#parts);
  }

  size(): number {
    return this.count;
  }

  keep(): KeptMark[] {
    return this.#marks().map(keepMark);
  }
}

function inPairs(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark, index) => {
    if (index % 2 === 0) return index === marks.length - 1 ? [mark] : [];
    const before = marks[index - 1];
    return [{ ...mark, amount: mark.amount + (before?.amount ?? 0), told: mark.told && before?.told !== false }];
  });
}
