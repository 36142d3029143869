import { addTo, type ExactSum, exactSum, totalOf } from "./exact-sum.ts";
import { type Order, openOrder } from "./order.ts";
import { percentileOf } from "./percentile.ts";
import { type CorrelationRule, meets, type Way } from "./rule.ts";
import type { Space } from "./space.ts";
import type { Values } from "./values.ts";

/** What a window comes to while its marks are added in the order of their times. */
export interface Tally {
  /** By its number: a value, an amount or the rule's place. */
  add(number: number): void;
  /** The number that the condition is about. */
  value(): number;
  holds(): boolean;
  /** The distinct values of a `value_count`. */
  values(): readonly string[];
  /** What it remembers beyond a few numbers, for the memory budget. */
  size(): number;
  /** All of it, as plain data. */
  keep(): KeptTally;
  /** The window is closed or forgotten. */
  release(): void;
}

export type KeptTally = readonly (number | string | readonly number[])[];

/** `kept`: what the tally of the same rule gave. */
export function openTally(rule: CorrelationRule, { values }: Space, kept: KeptTally = []): Tally {
  switch (rule.type) {
    case "event_count":
      return new Counting(rule, Number(kept[0] ?? 0));
    case "value_count":
      return new Distinct(rule, values, kept);
    case "value_sum":
    case "value_avg":
      return new Summing(rule, kept);
    case "value_percentile":
    case "value_median":
      return new Ranking(rule, kept);
    case "temporal":
    case "temporal_ordered":
      return new Matching(rule, kept);
  }
}

abstract class Judged implements Tally {
  protected readonly rule: CorrelationRule;

  constructor(rule: CorrelationRule) {
    this.rule = rule;
  }

  abstract add(number: number): void;
  abstract value(): number;
  abstract keep(): KeptTally;

  holds(): boolean {
    const { condition } = this.rule;
    return "criteria" in condition && meets(this.value(), condition.criteria);
  }

  values(): readonly string[] {
    return none;
  }

  size(): number {
    return 0;
  }

  release(): void {}
}

const none: readonly string[] = [];

class Counting extends Judged {
  #count: number;

  constructor(rule: CorrelationRule, count: number) {
    super(rule);
    this.#count = count;
  }

  add(): void {
    this.#count += 1;
  }

  value(): number {
    return this.#count;
  }

  keep(): KeptTally {
    return [this.#count];
  }
}

class Distinct extends Judged {
  readonly #texts: Values;
  readonly #values: Set<number>;

  constructor(rule: CorrelationRule, texts: Values, kept: KeptTally) {
    super(rule);
    this.#texts = texts;
    this.#values = new Set(kept.map((text) => texts.hold(String(text))));
  }

  add(value: number): void {
    if (this.#values.has(value)) return;
    this.#values.add(value);
    this.#texts.hold(this.#texts.text(value));
  }

  value(): number {
    return this.#values.size;
  }

  override values(): readonly string[] {
    return Array.from(this.#values, (value) => this.#texts.text(value));
  }

  override size(): number {
    return this.#values.size;
  }

  keep(): KeptTally {
    return this.values();
  }

  override release(): void {
    for (const value of this.#values) this.#texts.release(value);
    this.#values.clear();
  }
}

class Summing extends Judged {
  #count: number;
  readonly #sum: ExactSum;

  constructor(rule: CorrelationRule, [count = 0, ...parts]: KeptTally) {
    super(rule);
    this.#count = Number(count);
    this.#sum = exactSum(parts.map(Number));
  }

  add(amount: number): void {
    this.#count += 1;
    addTo(this.#sum, amount);
  }

  value(): number {
    const total = totalOf(this.#sum);
    return this.rule.type === "value_sum" ? total : total / this.#count;
  }

  keep(): KeptTally {
    return [this.#count, ...this.#sum.parts];
  }
}

class Ranking extends Judged {
  readonly #amounts: number[];

  constructor(rule: CorrelationRule, kept: KeptTally) {
    super(rule);
    this.#amounts = kept.map(Number);
  }

  add(amount: number): void {
    this.#amounts.push(amount);
  }

  value(): number {
    const percentile = this.rule.type === "value_median" ? 50 : (this.rule.percentile ?? 50);
    return percentileOf(
      this.#amounts.toSorted((one, other) => one - other),
      percentile,
    );
  }

  override size(): number {
    return this.#amounts.length;
  }

  keep(): KeptTally {
    return this.#amounts;
  }
}

class Matching extends Judged {
  readonly #ways: readonly Way[];
  readonly #order: Order;

  constructor(rule: CorrelationRule, kept: KeptTally) {
    super(rule);
    this.#ways = "ways" in rule.condition ? rule.condition.ways : [];
    const [best, reached] = kept as readonly (readonly number[])[]; // what keep() gave
    this.#order = openOrder(rule.rules.length, this.#ways, best && reached && { best, reached });
  }

  add(place: number): void {
    this.#order.step(place);
  }

  value(): number {
    return this.rule.type === "temporal_ordered" ? this.#order.longest() : this.#present().filter(Boolean).length;
  }

  #present(): boolean[] {
    return this.#order.keep().best.map((longest) => longest > 0);
  }

  override holds(): boolean {
    if (this.#ways.length === 0) return super.holds();
    const present = this.#present();
    const isOrdered = this.rule.type === "temporal_ordered";
    return this.#ways.some(
      (way, place) =>
        way.absent.every((each) => !present[each]) &&
        (isOrdered ? this.#order.completes(place) : way.present.every((each) => present[each])),
    );
  }

  keep(): KeptTally {
    const { best, reached } = this.#order.keep();
    return [best, reached];
  }
}
