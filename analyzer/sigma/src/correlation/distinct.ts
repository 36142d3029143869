import { type Evidence, type KeptMark, keepMark, type Mark, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";

/**
 * `value_count` and `temporal`: for each distinct value its newest mark, in time order, while it lies in the window.
 * Where so many values are asked for, the newest so many decide, so no more are kept. A mark in time order costs O(1);
 * a late one as many steps as values are newer.
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

/** A value and its newest mark, in a chain by time. Each is used again and again: a mark in time order makes nothing new. */
interface Entry {
  value: string;
  at: number;
  event: string;
  told: boolean;
  under: readonly Evidence[] | undefined;
  older: Entry | undefined;
  newer: Entry | undefined;
}

class Newest implements Memory {
  readonly #withinMs: number;
  /** Values kept; without ways, so many are asked for. */
  readonly #most: number;
  readonly #ways: readonly Way[] | undefined;
  readonly #entries = new Map<string, Entry>();
  #first: Entry | undefined;
  /** Its time, so that it need not be looked up with each mark. */
  #oldest = Number.POSITIVE_INFINITY;
  #end: Entry | undefined;
  #newest = Number.NEGATIVE_INFINITY;
  #last: Entry | undefined;

  constructor(withinMs: number, most: number, ways: readonly Way[] | undefined) {
    this.#withinMs = withinMs;
    this.#most = most;
    this.#ways = ways;
  }

  add(mark: Mark): Outcome {
    const { at } = mark;
    if (at <= this.#newest - this.#withinMs) return "late";
    if (at > this.#newest) this.#moveOn(at);
    const before = this.#holds();
    this.#last = this.#insert(mark);
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  restore(mark: Mark): void {
    this.#newest = mark.at;
    const entry = this.#insert(mark);
    if (entry !== undefined) entry.told = mark.told;
  }

  /** What the window has left behind counts never again. */
  #moveOn(at: number): void {
    this.#newest = at;
    const from = at - this.#withinMs;
    while (this.#first !== undefined && this.#oldest <= from) this.#drop(this.#first);
  }

  #holds(): boolean {
    if (this.#ways === undefined) return this.#entries.size === this.#most;
    return this.#ways.some(({ present }) => present.every((place) => this.#entries.has(String(place))));
  }

  /** Answers the entry of the mark; none if it was too old to be kept. */
  #insert(mark: Mark): Entry | undefined {
    const { at, value } = mark;
    const known = this.#entries.get(value);
    if (known !== undefined) {
      if (known.at > at) return undefined;
      this.#link(known.older, known.newer);
      return this.#put(known, mark);
    }
    const entry = this.#entries.size < this.#most ? entryOf(mark) : this.#oldestBefore(at);
    if (entry === undefined) return undefined;
    this.#entries.set(value, entry);
    return this.#put(entry, mark);
  }

  /** There are enough: the oldest gives its entry, unless the mark is older still. */
  #oldestBefore(at: number): Entry | undefined {
    const oldest = this.#first;
    if (oldest === undefined || at < this.#oldest) return undefined;
    this.#drop(oldest);
    return oldest;
  }

  #drop(entry: Entry): void {
    this.#link(entry.older, entry.newer);
    this.#entries.delete(entry.value);
  }

  #put(entry: Entry, { at, value, event, under }: Mark): Entry {
    entry.at = at;
    entry.value = value;
    entry.event = event;
    entry.told = false;
    entry.under = under;
    let before = this.#end;
    if (at < this.#newest) while (before !== undefined && before.at > at) before = before.older;
    const after = before === undefined ? this.#first : before.newer;
    this.#link(before, entry);
    this.#link(entry, after);
    return entry;
  }

  #link(before: Entry | undefined, after: Entry | undefined): void {
    if (before !== undefined) before.newer = after;
    else {
      this.#first = after;
      this.#oldest = after?.at ?? Number.POSITIVE_INFINITY;
    }
    if (after === undefined) this.#end = before;
    else after.older = before;
  }

  #marks(): Mark[] {
    const marks: Mark[] = [];
    for (let entry = this.#first; entry !== undefined; entry = entry.newer) marks.push(markOf(entry));
    return marks;
  }

  tell(crossed: boolean): Mark[] {
    const told: Mark[] = [];
    for (let entry = crossed ? this.#first : this.#last; entry !== undefined; entry = entry.newer) {
      if (!entry.told) told.push(markOf(entry));
      entry.told = true;
      if (!crossed) break;
    }
    return told;
  }

  value(): number {
    return this.#entries.size;
  }

  size(): number {
    return this.#entries.size;
  }

  keep(): KeptMark[] {
    return this.#marks().map(keepMark);
  }
}

function entryOf({ at, event, value }: Mark): Entry {
  return { value, at, event, told: false, under: undefined, older: undefined, newer: undefined };
}

function markOf({ at, event, value, told, under }: Entry): Mark {
  return { at, event, value, amount: 0, under, told, carried: undefined };
}
