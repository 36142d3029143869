import { addTo, exactSum, type ExactSum, totalOf } from "./exact-sum.ts";
import { type Evidence, type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import type { Criterion } from "../language/correlation.ts";
import { type CorrelationRule, meets } from "./rule.ts";

/** Beyond this, neighbours are taken together, two and two: a group never fills the memory by itself. */
const mostMarks = 4096;

/**
 * `value_sum` with lower bounds: the numbers of the window and their exact sum. O(1) a mark in time order; a late one
 * costs as many steps as marks of its group are newer. Of more than 4,096 numbers neighbours are taken together and
 * leave the window with the later of them.
 */
export function sumMemory({ withinMs, condition }: CorrelationRule, kept: readonly KeptMark[]): Memory {
  const sliding = new Sliding(withinMs, "criteria" in condition ? condition.criteria : []);
  for (const mark of kept) sliding.restore(restoreMark(mark));
  return sliding;
}

/** Marks are taken apart into lists, those of a late one in the middle; what has left the window stays until it is half of them. */
class Sliding implements Memory {
  readonly #withinMs: number;
  readonly #criteria: readonly Criterion[];
  readonly #times: number[] = [];
  readonly #amounts: number[] = [];
  readonly #events: string[] = [];
  readonly #told: boolean[] = [];
  /** Only where marks are of other correlations. */
  #under: (readonly Evidence[] | undefined)[] | undefined;
  /** Marks before it have left the window. */
  #head = 0;
  #last = 0;
  #newest = Number.NEGATIVE_INFINITY;
  #sum: ExactSum = exactSum();

  constructor(withinMs: number, criteria: readonly Criterion[]) {
    this.#withinMs = withinMs;
    this.#criteria = criteria;
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    if (at <= this.#newest - this.#withinMs) return "late";
    if (at > this.#newest) this.#moveOn(at);
    const before = this.#holds();
    this.#insert(mark);
    if (this.size() > mostMarks) this.#pairUp();
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#insert(mark);
    this.#told[this.#last] = mark.told;
    this.#newest = mark.at;
  }

  #holds(): boolean {
    return this.#head < this.#times.length && meets(totalOf(this.#sum), this.#criteria);
  }

  #moveOn(at: number): void {
    this.#newest = at;
    const from = at - this.#withinMs;
    for (; this.#head < this.#times.length && (this.#times[this.#head] ?? 0) <= from; this.#head += 1)
      addTo(this.#sum, -(this.#amounts[this.#head] ?? 0));
    if (this.#head * 2 <= this.#times.length) return;
    for (const list of this.#lists()) list.splice(0, this.#head);
    this.#head = 0;
  }

  #lists(): unknown[][] {
    const lists: unknown[][] = [this.#times, this.#amounts, this.#events, this.#told];
    return this.#under === undefined ? lists : [...lists, this.#under];
  }

  #insert({ at, event, amount, under }: Mark): void {
    addTo(this.#sum, amount);
    let place = this.#times.length;
    while (place > this.#head && (this.#times[place - 1] ?? 0) > at) place -= 1;
    if (under !== undefined) this.#under ??= this.#times.map(() => undefined);
    if (place < this.#times.length) for (const list of this.#lists()) list.splice(place, 0, undefined);
    this.#times[place] = at;
    this.#amounts[place] = amount;
    this.#events[place] = event;
    this.#told[place] = false;
    if (this.#under !== undefined) this.#under[place] = under;
    this.#last = place;
  }

  #pairUp(): void {
    const [marks, last] = [this.#marks(), this.#last - this.#head];
    for (const list of this.#lists()) list.length = 0;
    this.#head = 0;
    this.#sum = exactSum();
    for (const mark of inPairs(marks)) {
      this.#insert(mark);
      this.#told[this.#last] = mark.told;
    }
    this.#last = Math.min(last >> 1, this.#times.length - 1);
  }

  #at(slot: number): Mark {
    const [at, event, amount] = [this.#times[slot] ?? 0, this.#events[slot] ?? "", this.#amounts[slot] ?? 0];
    return {
      at,
      event,
      value: "",
      amount,
      under: this.#under?.[slot],
      told: this.#told[slot] === true,
      carried: undefined,
    };
  }

  #marks(): Mark[] {
    return this.#times.slice(this.#head).map((_, index) => this.#at(this.#head + index));
  }

  tell(crossed: boolean): Mark[] {
    const told: Mark[] = [];
    const end = crossed ? this.#times.length : this.#last + 1;
    for (let slot = crossed ? this.#head : this.#last; slot < end; slot += 1) {
      if (this.#told[slot] === false) told.push(this.#at(slot));
      this.#told[slot] = true;
    }
    return told;
  }

  value(): number {
    return totalOf(this.#sum);
  }

  size(): number {
    return this.#times.length - this.#head;
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
