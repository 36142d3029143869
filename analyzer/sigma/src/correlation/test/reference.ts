import type { FieldValue } from "../../engine/record.ts";
import type { Condition } from "../../language/condition.ts";
import type { CorrelationRule } from "../rule.ts";

/** An event as the reference takes it: what it matched, and its fields. */
export interface Event {
  readonly id: string;
  readonly at: number;
  readonly matched: readonly string[];
  readonly fields: { readonly [name: string]: FieldValue };
}

/** A correlation with its condition in words, if it has one; names are the rules' ids. */
export type Ruled = CorrelationRule & { readonly words?: Condition | undefined };

/** What the reference says of an event: correlations that hold with it, and windows that are over by it. */
export interface Answer {
  readonly rule: string;
  readonly crossed: boolean;
  /** Of a window: its bounds and what it came to. */
  readonly window?: readonly [number, number];
  readonly value?: number;
}

interface Item {
  readonly fields: Seen["fields"];
  readonly at: number;
  readonly place: number;
  /** Distinct value, or amount. */
  readonly value: string;
  readonly amount: number;
}

interface Seen {
  readonly rule: string;
  readonly at: number;
  readonly crossed: boolean;
  /** Of the event, and what the group of the correlation that matched has in common. */
  readonly fields: { readonly [name: string]: FieldValue };
  readonly shared: { readonly [name: string]: FieldValue };
}

/**
 * Correlations by their definitions: everything is kept, and everything is worked out anew with each event. Slow, and
 * meant to be plainly right; `correlate.ts` must say the same.
 */
export function createReference(rules: readonly Ruled[], toleranceMs: number) {
  const taken = new Map(rules.map((rule) => [rule.id, new Map<string, Item[]>()]));
  const closed = new Set<string>();
  let newest = Number.NEGATIVE_INFINITY;
  let settled = Number.NEGATIVE_INFINITY;

  /** Hands matches on to all correlations in their order, and answers those that hold. */
  function spread(first: readonly Seen[]): Answer[] {
    const seen = [...first];
    const answers: Answer[] = [];
    for (const rule of rules) {
      const groups = new Map<string, Omit<Seen, "rule">>();
      const counted = new Set<string>();
      for (const [place, id] of rule.rules.entries())
        for (const match of seen.filter((each) => each.rule === id)) {
          if (!match.crossed && !rule.type.startsWith("temporal")) continue;
          const item = itemOf(rule, match, place);
          const group = JSON.stringify(rule.groupBy.map((name) => textOf(fieldOf(rule, match, name))));
          if (item === undefined || counted.has(item.value + group)) continue;
          counted.add(item.value + group);
          const outcome = take(rule, group, item);
          const before = groups.get(group);
          if (outcome !== undefined) {
            const shared = Object.fromEntries(rule.groupBy.map((name) => [name, fieldOf(rule, match, name) ?? null]));
            const crossed = outcome === "crossed" || before?.crossed === true;
            groups.set(group, { crossed, fields: match.fields, shared, at: item.at });
          }
        }
      for (const match of groups.values()) {
        answers.push({ rule: rule.id, crossed: match.crossed });
        seen.push({ rule: rule.id, ...match });
      }
    }
    return answers;
  }

  function take(rule: Ruled, group: string, item: Item): "crossed" | "holds" | undefined {
    const groups = taken.get(rule.id);
    const items = groups?.get(group) ?? [];
    if (rule.judged === "closing") {
      if (item.at >= settled) groups?.set(group, [...items, item]);
      return undefined;
    }
    const end = Math.max(item.at, ...items.map((each) => each.at));
    const inside = [...items, item].filter((each) => each.at > end - rule.withinMs);
    if (!inside.includes(item)) return undefined;
    const others = inside.filter((each) => each !== item);
    // What cannot begin an order, and stands alone, is not remembered.
    if (rule.type === "temporal_ordered" && others.length === 0 && item.place > lastFirst(rule)) return undefined;
    groups?.set(group, [...items, item]);
    const rivals = rule.type === "temporal_ordered" ? others.filter((each) => each.place !== item.place) : others;
    if (!holds(rule, [...rivals, item])) return undefined;
    return others.length > 0 && holds(rule, others) ? "holds" : "crossed";
  }

  /** The windows of all closing correlations that are over at `time` and were not before, the soonest first. */
  function nextOver(time: number) {
    const over = rules.flatMap((rule, index) =>
      rule.judged === "crossing"
        ? []
        : [...(taken.get(rule.id) ?? [])].flatMap(([group, items]) =>
            windowsOf(rule, items)
              .map((window) => ({ rule, index, group, ...window }))
              .filter(({ until, from }) => until <= time && !closed.has(`${rule.id} ${group} ${from}`)),
          ),
    );
    return over.toSorted(
      (one, other) =>
        one.until - other.until || one.index - other.index || (inOrder(one.group) < inOrder(other.group) ? -1 : 1),
    )[0];
  }

  function advance(at: number): Answer[] {
    if (at <= newest) return [];
    newest = at;
    const answers: Answer[] = [];
    for (let window = nextOver(at - toleranceMs); window !== undefined; window = nextOver(at - toleranceMs)) {
      const { rule, group, from, until, items } = window;
      closed.add(`${rule.id} ${group} ${from}`);
      settled = until;
      if (!holds(rule, items)) continue;
      answers.push({ rule: rule.id, crossed: true, window: [from, until], value: numberOf(rule, items) });
      const texts: (string | null)[] = JSON.parse(group);
      const shared = Object.fromEntries(rule.groupBy.map((name, index) => [name, texts[index] ?? null]));
      const fields = items[0]?.fields ?? {};
      answers.push(...spread([{ rule: rule.id, at: until, crossed: true, fields, shared }]));
    }
    settled = at - toleranceMs;
    return answers;
  }

  return {
    observe({ at, matched, fields }: Event): Answer[] {
      const over = advance(at);
      return [...over, ...spread(matched.map((rule) => ({ rule, at, crossed: true, fields, shared: {} })))];
    },
    advance,
  };
}

/** Windows that are over at the same moment follow their groups' values, absent ones before all others. */
function inOrder(group: string): string {
  const texts: (string | null)[] = JSON.parse(group);
  return texts.map((text) => text ?? "\u0001").join("\0");
}

/** Each window opens with the first event that lies in none before it. */
function windowsOf({ withinMs, type }: CorrelationRule, items: readonly Item[]) {
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

function itemOf(rule: CorrelationRule, match: Seen, place: number): Item | undefined {
  const { at, fields } = match;
  const values = rule.fields.map((name) => fieldOf(rule, match, name));
  switch (rule.type) {
    case "event_count":
      return { fields, at, place, value: "", amount: 0 };
    case "temporal":
    case "temporal_ordered":
      return { fields, at, place, value: String(place), amount: 0 };
    case "value_count":
      return values.some((value) => value === undefined || value === null)
        ? undefined
        : { fields, at, place, value: JSON.stringify(values.map(textOf)), amount: 0 };
    case "value_sum":
    case "value_avg":
    case "value_percentile":
    case "value_median": {
      const [value] = values;
      const isNumber = typeof value === "number" || (typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value));
      return isNumber ? { fields, at, place, value: "", amount: Number(value) } : undefined;
    }
  }
}

function fieldOf(rule: CorrelationRule, match: Seen, name: string): FieldValue | undefined {
  const own = rule.aliases[name]?.[match.rule] ?? name;
  return match.shared[own] ?? match.fields[own];
}

function textOf(value: FieldValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? `\u0002${JSON.stringify(value)}` : String(value);
}

/** The number that a condition is about. The amounts in tests are quarters, so that adding them up is exact. */
function numberOf(rule: CorrelationRule, items: readonly Item[]): number {
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

function holds(rule: Ruled, items: readonly Item[]): boolean {
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
function lastFirst(rule: Ruled): number {
  const { condition, rules } = rule;
  if ("ways" in condition) return Math.max(...condition.ways.map(({ present }) => present[0] ?? 0));
  const least = condition.criteria.map(({ operator, value }) => (operator === "gt" ? value + 1 : value));
  return rules.length - Math.max(...least, 1);
}
