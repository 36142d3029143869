/** A correlation ready to run: references are rule ids, its condition is one lower bound. */
export interface CorrelationRule {
  readonly id: string;
  readonly type: "event_count" | "value_count" | "temporal" | "temporal_ordered";
  /** Ids of the rules, or of other correlations, whose matches it watches; the order matters to `temporal_ordered`. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly withinMs: number;
  /** The condition holds from this count on: events, distinct values, or distinct rules. */
  readonly atLeast: number;
  /** `value_count`: the fields whose values, taken together, are counted. */
  readonly fields: readonly string[];
  /** Alias → rule id → the field that the alias stands for in that rule's events. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a group's memory depends on: a memory of another shape says nothing about this rule. */
export function shapeOf(rule: CorrelationRule): string {
  return JSON.stringify([
    rule.type,
    rule.rules,
    rule.groupBy,
    rule.withinMs,
    rule.atLeast,
    rule.fields,
    Object.entries(rule.aliases),
  ]);
}
