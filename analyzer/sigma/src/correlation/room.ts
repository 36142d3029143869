import type { Group } from "./group.ts";
import type { Match } from "./key.ts";
import { type CorrelationRule, shapeOf } from "./rule.ts";
import { Row, type Seats } from "./seats.ts";

/** One correlation with all its groups. */
export interface Room {
  readonly rule: CorrelationRule;
  /** Its place among the correlations: behind all that it refers to. */
  readonly index: number;
  readonly shape: string;
  /** The place of each rule that it watches. */
  readonly places: ReadonlyMap<string, number>;
  /** Fields that correlations above this one read, if it is judged when the event is gone. */
  readonly readAbove: readonly string[];
  readonly groups: Map<string, Group>;
  /** By their last touch. */
  readonly row: Row;
  changed: Group[];
  marks: number;
  evicted: number;
  /** Judged on closing: no window of a group that is not remembered opens before this event time. */
  blindUntil: number;
  /** Matches of the event at hand. */
  matches: Match[];
}

export function openRooms(rules: readonly CorrelationRule[], seats: Seats): Room[] {
  return rules.map((rule, index) => ({
    rule,
    index,
    shape: shapeOf(rule),
    groups: new Map(),
    row: new Row(seats),
    places: new Map(rule.rules.map((id, place) => [id, place])),
    readAbove: rule.judged === "closing" ? fieldsAbove(rule, rules) : [],
    changed: [],
    marks: 0,
    evicted: 0,
    blindUntil: Number.NEGATIVE_INFINITY,
    matches: [],
  }));
}

function fieldsAbove({ id }: CorrelationRule, rules: readonly CorrelationRule[]): string[] {
  const ids = new Set([id]);
  const fields = new Set<string>();
  for (const above of rules.filter((rule) => rule.rules.some((each) => ids.has(each)) && ids.add(rule.id)))
    for (const field of [...above.groupBy, ...above.fields])
      for (const name of [field, ...Object.values(above.aliases[field] ?? {})]) fields.add(name);
  return [...fields];
}
