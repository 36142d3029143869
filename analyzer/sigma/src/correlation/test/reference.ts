import type { FieldValue } from "../../engine/record.ts";
import {
  fieldOf,
  holds,
  type Item,
  itemOf,
  lastFirst,
  numberOf,
  type Ruled,
  type Seen,
  textOf,
  windowsOf,
} from "./definition.ts";

/** An event as the reference takes it: what it matched, and its fields. */
export interface Event {
  readonly id: string;
  readonly at: number;
  readonly matched: readonly string[];
  readonly fields: { readonly [name: string]: FieldValue };
}

/** What the reference says of an event: correlations that hold with it, and windows that are over by it. */
export interface Answer {
  readonly rule: string;
  readonly crossed: boolean;
  /** Of a window: its bounds and what it came to. */
  readonly window?: readonly [number, number];
  readonly value?: number;
}

/** All that has come so far. */
interface Past {
  readonly rules: readonly Ruled[];
  readonly toleranceMs: number;
  /** By rule and group. */
  readonly taken: ReadonlyMap<string, Map<string, Item[]>>;
  /** Windows that were judged. */
  readonly closed: Set<string>;
  newest: number;
  settled: number;
}

/**
 * Correlations by their definitions: everything is kept, and everything is worked out anew with each event. Slow, and
 * meant to be plainly right; `correlate.ts` must say the same.
 */
export function createReference(rules: readonly Ruled[], toleranceMs: number) {
  const past: Past = {
    rules,
    toleranceMs,
    taken: new Map(rules.map((rule) => [rule.id, new Map<string, Item[]>()])),
    closed: new Set(),
    newest: Number.NEGATIVE_INFINITY,
    settled: Number.NEGATIVE_INFINITY,
  };
  return {
    observe({ at, matched, fields }: Event): Answer[] {
      const over = advance(past, at);
      return [
        ...over,
        ...spread(
          past,
          matched.map((rule) => ({ rule, at, crossed: true, fields, shared: {} })),
        ),
      ];
    },
    advance: (at: number) => advance(past, at),
  };
}

/** Hands matches on to all correlations in their order, and answers those that hold. */
function spread(past: Past, first: readonly Seen[]): Answer[] {
  const seen = [...first];
  const answers: Answer[] = [];
  for (const rule of past.rules)
    for (const match of matchesOf(past, rule, seen)) {
      answers.push({ rule: rule.id, crossed: match.crossed });
      seen.push({ rule: rule.id, ...match });
    }
  return answers;
}

/** What one correlation makes of what was seen: one match for each group, in which an event counts once. */
function matchesOf(past: Past, rule: Ruled, seen: readonly Seen[]): Iterable<Omit<Seen, "rule">> {
  const groups = new Map<string, Omit<Seen, "rule">>();
  const counted = new Set<string>();
  for (const [place, id] of rule.rules.entries())
    for (const match of seen.filter((each) => each.rule === id && (each.crossed || rule.type.startsWith("temporal")))) {
      const item = itemOf(rule, match, place);
      const group = JSON.stringify(rule.groupBy.map((name) => textOf(fieldOf(rule, match, name))));
      if (item === undefined || counted.has(item.value + group)) continue;
      counted.add(item.value + group);
      const outcome =
        rule.judged === "closing" ? wait(past, rule, { group, item }) : cross(past, rule, { group, item });
      if (outcome === undefined) continue;
      const shared = Object.fromEntries(rule.groupBy.map((name) => [name, fieldOf(rule, match, name) ?? null]));
      const crossed = outcome === "crossed" || groups.get(group)?.crossed === true;
      groups.set(group, { crossed, fields: match.fields, shared, at: item.at });
    }
  return groups.values();
}

interface Given {
  readonly group: string;
  readonly item: Item;
}

/** Judged when its window is over, unless it comes too late for that. */
function wait({ taken, settled }: Past, rule: Ruled, { group, item }: Given): undefined {
  const groups = taken.get(rule.id);
  if (item.at >= settled) groups?.set(group, [...(groups.get(group) ?? []), item]);
}

/** Judged now, over the window that ends at the newest item of its group. */
function cross({ taken }: Past, rule: Ruled, { group, item }: Given): "crossed" | "holds" | undefined {
  const groups = taken.get(rule.id);
  const items = groups?.get(group) ?? [];
  const end = Math.max(item.at, ...items.map((each) => each.at));
  if (item.at <= end - rule.withinMs) return undefined;
  const others = items.filter((each) => each.at > end - rule.withinMs);
  const isOrdered = rule.type === "temporal_ordered";
  // What cannot begin an order, and stands alone, is not remembered.
  if (isOrdered && others.length === 0 && item.place > lastFirst(rule)) return undefined;
  groups?.set(group, [...items, item]);
  const rivals = isOrdered ? others.filter((each) => each.place !== item.place) : others;
  if (!holds(rule, [...rivals, item])) return undefined;
  return others.length > 0 && holds(rule, others) ? "holds" : "crossed";
}

/** The first of the windows of all closing correlations that are over at `time` and were not before. */
function nextOver({ rules, taken, closed }: Past, time: number) {
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

/** Moves time on, and closes windows one after the other: what follows from one may be part of the next. */
function advance(past: Past, at: number): Answer[] {
  if (at <= past.newest) return [];
  past.newest = at;
  const time = at - past.toleranceMs;
  const answers: Answer[] = [];
  for (let window = nextOver(past, time); window !== undefined; window = nextOver(past, time)) {
    const { rule, group, from, until, items } = window;
    past.closed.add(`${rule.id} ${group} ${from}`);
    past.settled = until;
    if (!holds(rule, items)) continue;
    answers.push({ rule: rule.id, crossed: true, window: [from, until], value: numberOf(rule, items) });
    const texts: (string | null)[] = JSON.parse(group);
    const shared = Object.fromEntries(rule.groupBy.map((name, index) => [name, texts[index] ?? null]));
    const fields = items[0]?.fields ?? {};
    answers.push(...spread(past, [{ rule: rule.id, at: until, crossed: true, fields, shared }]));
  }
  past.settled = time;
  return answers;
}

/** Windows that are over at the same moment follow their groups' values, absent ones before all others. */
function inOrder(group: string): string {
  const texts: (string | null)[] = JSON.parse(group);
  return texts.map((text) => text ?? "\u0001").join("\0");
}
