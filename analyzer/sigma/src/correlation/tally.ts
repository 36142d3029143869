import { addTo, exactSum, totalOf } from "./exact-sum.ts";
import type { Mark } from "./mark.ts";
import { type Order, openOrder } from "./order.ts";
import { percentileOf } from "./percentile.ts";
import { type CorrelationRule, meets, type Way } from "./rule.ts";

/** What a window comes to while its marks are added in the order of their times. */
export interface Tally {
  add(mark: Mark): void;
  /** The number that the condition is about. */
  value(): number;
  holds(): boolean;
  /** The distinct values of a `value_count`. */
  values(): readonly string[];
  /** What it remembers beyond a few numbers, for the memory budget. */
  size(): number;
  /** All of it, as plain data. */
  keep(): KeptTally;
}

export type KeptTally = readonly (number | string | readonly number[])[];

/** `kept`: what the tally of the same rule gave. */
export function openTally(rule: CorrelationRule, kept?: KeptTally): Tally {
  switch (rule.type) {
    case "event_count":
      return counting(rule, kept);
    case "value_count":
      return distinct(rule, kept);
    case "value_sum":
    case "value_avg":
      return summing(rule, kept);
    case "value_percentile":
    case "value_median":
      return ranking(rule, kept);
    case "temporal":
    case "temporal_ordered":
      return matching(rule, kept);
  }
}

function judged({ condition }: CorrelationRule, value: () => number) {
  return {
    value,
    holds: () => "criteria" in condition && meets(value(), condition.criteria),
    values: () => [],
    size: () => 0,
  };
}

function counting(rule: CorrelationRule, kept: KeptTally = []): Tally {
  let count = Number(kept[0] ?? 0);
  return {
    ...judged(rule, () => count),
    add() {
      count += 1;
    },
    keep: () => [count],
  };
}

function distinct(rule: CorrelationRule, kept: KeptTally = []): Tally {
  const values = new Set(kept.map(String));
  return {
    ...judged(rule, () => values.size),
    add({ value }) {
      values.add(value);
    },
    values: () => [...values],
    size: () => values.size,
    keep: () => [...values],
  };
}

function summing(rule: CorrelationRule, [kept = 0, ...parts]: KeptTally = []): Tally {
  let count = Number(kept);
  const sum = exactSum(parts.map(Number));
  return {
    ...judged(rule, rule.type === "value_sum" ? () => totalOf(sum) : () => totalOf(sum) / count),
    add({ amount }) {
      count += 1;
      addTo(sum, amount);
    },
    keep: () => [count, ...sum.parts],
  };
}

function ranking(rule: CorrelationRule, kept: KeptTally = []): Tally {
  const amounts = kept.map(Number);
  const percentile = rule.type === "value_median" ? 50 : (rule.percentile ?? 50);
  return {
    ...judged(rule, () =>
      percentileOf(
        amounts.toSorted((one, other) => one - other),
        percentile,
      ),
    ),
    add({ amount }) {
      amounts.push(amount);
    },
    size: () => amounts.length,
    keep: () => amounts,
  };
}

function matching(rule: CorrelationRule, kept: KeptTally = []): Tally {
  const ways = "ways" in rule.condition ? rule.condition.ways : [];
  const [best, reached] = kept as readonly (readonly number[])[]; // what keep() gave
  const order = openOrder(rule.rules.length, ways, best && reached && { best, reached });
  const isOrdered = rule.type === "temporal_ordered";
  const present = () => order.keep().best.map((longest) => longest > 0);
  const value = () => (isOrdered ? order.longest() : present().filter(Boolean).length);
  return {
    ...judged(rule, value),
    ...(ways.length > 0 && { holds: () => hasCome(ways, { order, isOrdered, present: present() }) }),
    add: (mark) => order.step(Number(mark.value)),
    keep: () => [order.keep().best, order.keep().reached],
  };
}

interface Matched {
  readonly order: Order;
  readonly isOrdered: boolean;
  readonly present: readonly boolean[];
}

function hasCome(ways: readonly Way[], { order, isOrdered, present }: Matched): boolean {
  return ways.some(
    (way, place) =>
      way.absent.every((each) => !present[each]) &&
      (isOrdered ? order.completes(place) : way.present.every((each) => present[each])),
  );
}
