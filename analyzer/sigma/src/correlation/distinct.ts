import { type KeptMark, keepMark, type Mark, placeOf, restoreMark } from "./mark.ts";
import type { Memory, Outcome } from "./memory.ts";
import { type CorrelationRule, leastOf, type Way } from "./rule.ts";

/**
 * `value_count` and `temporal`: for each distinct value its newest mark, in time order. Where so many values are asked
 * for, the newest so many decide, so no more are kept. A mark in time order costs O(1): a Map keeps the order in which
 * keys were set.
 */
export function distinctMemory(rule: CorrelationRule, kept: readonly KeptMark[]): Memory {
  const { withinMs, condition } = rule;
  return "ways" in condition
    ? new Newest(withinMs, { most: rule.rules.length, ways: condition.ways }, kept)
    : new Newest(withinMs, { most: leastOf(condition.criteria), ways: undefined }, kept);
}

interface Wanted {
  /** Values kept; without ways, so many are asked for. */
  readonly most: number;
  readonly ways: readonly Way[] | undefined;
}

class Newest implements Memory {
  readonly #withinMs: number;
  readonly #wanted: Wanted;
  #newestOf: Map<string, Mark>;
  #newest: number;

  constructor(withinMs: number, wanted: Wanted, kept: readonly KeptMark[]) {
    this.#withinMs = withinMs;
    this.#wanted = wanted;
    this.#newestOf = new Map();
    for (const mark of kept.map(restoreMark)) this.#newestOf.set(mark.value, mark);
    this.#newest = kept.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
  }

  add(mark: Mark): Outcome {
    if (mark.at <= this.#newest - this.#withinMs) return "late";
    const isLate = mark.at < this.#newest;
    if (!isLate) this.#newest = mark.at;
    const before = this.#holds();
    this.#insert(mark, isLate);
    if (!this.#holds()) return "nothing";
    return before ? "holds" : "crossed";
  }

  #holds(): boolean {
    const { most, ways } = this.#wanted;
    if (ways !== undefined) return ways.some(({ present }) => present.every((place) => this.#has(String(place))));
    if (this.#newestOf.size < most) return false;
    for (const oldest of this.#newestOf.values()) return oldest.at > this.#newest - this.#withinMs;
    return false;
  }

  #has(value: string): boolean {
    return (this.#newestOf.get(value)?.at ?? Number.NEGATIVE_INFINITY) > this.#newest - this.#withinMs;
  }

  #insert(mark: Mark, isLate: boolean): void {
    const known = this.#newestOf.get(mark.value);
    if (known !== undefined && known.at > mark.at) return;
    if (known !== undefined) {
      mark.under ??= known.under;
      this.#newestOf.delete(mark.value);
    }
    if (isLate) this.#insertLate(mark);
    else this.#newestOf.set(mark.value, mark);
    if (this.#newestOf.size <= this.#wanted.most) return;
    for (const oldest of this.#newestOf.keys()) {
      this.#newestOf.delete(oldest);
      return;
    }
  }

  #insertLate(mark: Mark): void {
    const marks = [...this.#newestOf.values()];
    marks.splice(placeOf(marks, mark.at), 0, mark);
    this.#newestOf = new Map(marks.map((each) => [each.value, each]));
  }

  marks(): Mark[] {
    return [...this.#newestOf.values()].filter((mark) => mark.at > this.#newest - this.#withinMs);
  }

  value(): number {
    return this.#wanted.ways === undefined ? this.#wanted.most : this.marks().length;
  }

  size(): number {
    return this.#newestOf.size;
  }

  keep(): KeptMark[] {
    return [...this.#newestOf.values()].map(keepMark);
  }
}
