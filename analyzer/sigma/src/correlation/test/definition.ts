import type { FieldValue } from "../../engine/record.ts";
import type { Condition } from "../../language/condition.ts";
import type { CorrelationRule } from "../rule.ts";

/** A correlation with its condition in words, if it has one; names are the rules' ids. */
export type Ruled = CorrelationRule & { readonly words?: Condition | undefined };

export interface Item {
  readonly fields: Seen["fields"];
  readonly at: number;
  readonly place: number;
  /** Distinct value, or amount. */
  readonly value: string;
  readonly amount: number;
}

/** A match on its way through the correlations. */
export interface Seen {
  readonly rule: string;
  readonly at: number;
  readonly crossed: boolean;
  /** Of the event, and what the group of the correlation that matched has in common. */
  readonly fields: { readonly [name: string]: FieldValue };
  readonly shared: { readonly [name: string]: FieldValue };
}

/** Each window opens with the first event that lies in none before it. */
export function windowsOf({ withinMs, type }: CorrelationRule, items: readonly Item[]) {
  const windows: { from: number; until: number; items: Item[] }[] = [];
  for (const item of items.toSorted(
    (one, other) => one.at - other.at || (type === "temporal_ordered" ? one.place - other.place : 0),
  )) {
    const open = windows.at(-1);
    if (open !== undefined && item.at < open.until) open.items.push(item);
    else windows.push({ from: item.at, until: item.at + withinMs, items: [item] });
  }
  return windows;
}

export function itemOf(rule: CorrelationRule, match: Seen, place: number): Item | undefined {
  const { at, fields } = match;
  const values = rule.fields.map((name) => fieldOf(rule, match, name));
  const item = { fields, at, place, value: "", amount: 0 };
  if (rule.type === "event_count") return item;
  if (rule.type === "temporal" || rule.type === "temporal_ordered") return { ...item, value: String(place) };
  if (rule.type !== "value_count") return isNumber(values[0]) ? { ...item, amount: Number(values[0]) } : undefined;
  const isMissing = values.some((value) => value === undefined || value === null);
  return isMissing ? undefined : { ...item, value: JSON.stringify(values.map(textOf)) };
}

function isNumber(value: FieldValue | undefined): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value));
}

export function fieldOf(rule: CorrelationRule, match: Seen, name: string): FieldValue | undefined {
  const own = rule.aliases[name]?.[match.rule] ?? name;
  return match.shared[own] ?? match.fields[own];
}

export function textOf(value: FieldValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? `\u0002${JSON.stringify(value)}` : String(value);
}

/** The number that a condition is about. The amounts in tests are quarters, so that adding them up is exact. */
export function numberOf(rule: CorrelationRule, items: readonly Item[]): number {
  const amounts = items.map(({ amount }) => amount).toSorted((one, other) => one - other);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  switch (rule.type) {
    case "event_count":
      return items.length;
    case "value_count":
    case "temporal":
      return new Set(items.map(({ value }) => value)).size;
    case "value_sum":
      return sum;
    case "value_avg":
      return sum / amounts.length;
    case "value_median":
      return interpolated(amounts, 0.5);
    case "value_percentile":
      return interpolated(amounts, (rule.percentile ?? 0) / 100);
    case "temporal_ordered":
      return Math.max(
        0,
        ...subsets(rule.rules.length)
          .filter((places) => follow(items, places))
          .map((each) => each.length),
      );
  }
}

function interpolated(ascending: readonly number[], part: number): number {
  const rank = part * (ascending.length - 1);
  const [low, high] = [ascending[Math.floor(rank)] ?? 0, ascending[Math.ceil(rank)] ?? 0];
  return low + (high - low) * (rank - Math.floor(rank));
}

export function holds(rule: Ruled, items: readonly Item[]): boolean {
  const { condition } = rule;
  if ("criteria" in condition) {
    const number = numberOf(rule, items);
    return condition.criteria.every(({ operator, value }) => {
      const comparisons = {
        gt: number > value,
        gte: number >= value,
        lt: number < value,
        lte: number <= value,
        eq: number === value,
        neq: number !== value,
      };
      return comparisons[operator];
    });
  }
  const there = new Set(items.map(({ place }) => place));
  // In order: what is said to have matched has done so one after the other.
  const chosen =
    rule.type === "temporal" ? [[...there]] : subsets(rule.rules.length).filter((each) => follow(items, each));
  return chosen.some((places) => {
    const matched = (name: string) => places.includes(rule.rules.indexOf(name));
    const isAbsent = (name: string) => !there.has(rule.rules.indexOf(name));
    return rule.words !== undefined && isTrue(rule.words, { matched, isAbsent });
  });
}

interface World {
  readonly matched: (name: string) => boolean;
  readonly isAbsent: (name: string) => boolean;
}

function isTrue(condition: Condition, world: World, negated = false): boolean {
  switch (condition.kind) {
    case "not":
      return isTrue(condition.item, world, !negated);
    case "name":
      return negated ? world.isAbsent(condition.name) : world.matched(condition.name);
    case "of":
      throw new Error("quantifiers are written out by whoever loads the rules");
    case "and":
    case "or": {
      const holding = condition.items.map((item) => isTrue(item, world, negated));
      return (condition.kind === "and") === negated ? holding.some(Boolean) : holding.every(Boolean);
    }
  }
}

/** Whether there are items of these rules, each no earlier than the one before. */
function follow(items: readonly Item[], places: readonly number[], from = Number.NEGATIVE_INFINITY): boolean {
  const [first, ...rest] = places;
  if (first === undefined) return true;
  return items.some(({ place, at }) => place === first && at >= from && follow(items, rest, at));
}

function subsets(length: number): number[][] {
  const all: number[][] = [[]];
  for (let place = 0; place < length; place += 1) all.push(...all.map((each) => [...each, place]));
  return all;
}

/** The last rule that an order may begin with. */
export function lastFirst(rule: Ruled): number {
  const { condition, rules } = rule;
  if ("ways" in condition) return Math.max(...condition.ways.map(({ present }) => present[0] ?? 0));
  const least = condition.criteria.map(({ operator, value }) => (operator === "gt" ? value + 1 : value));
  return rules.length - Math.max(...least, 1);
}
