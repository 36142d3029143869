import type { CorrelationType, Criterion } from "../language/correlation.ts";

/** A correlation ready to run: references are rule ids, its condition is known to be one that can hold. */
export interface CorrelationRule {
  readonly id: string;
  readonly type: CorrelationType;
  /** Ids of the rules, or of other correlations, whose matches it watches; the order matters to `temporal_ordered`. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly withinMs: number;
  /**
   * `crossing`: more events can only help the condition, so it is judged with each event and fires when it begins to
   * hold. `closing`: later events may undo it, so it is judged once for each window, when that is over.
   */
  readonly judged: "crossing" | "closing";
  readonly condition: Outline;
  /** The fields whose values, taken together, are counted, added up or ranked. */
  readonly fields: readonly string[];
  /** `value_percentile`: which percentile the condition is about, 0 to 100. */
  readonly percentile?: number | undefined;
  /** Alias → rule id → the field that the alias stands for in that rule's events. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a window is asked: whether its number meets all criteria, or whether it has come about in one of some ways. */
export type Outline = { readonly criteria: readonly Criterion[] } | { readonly ways: readonly Way[] };

/** A way in which a condition in words holds: these rules have matched and those have not; places in `rules`, ascending. */
export interface Way {
  readonly present: readonly number[];
  readonly absent: readonly number[];
}

/** Whether a number meets all criteria. */
export function meets(value: number, criteria: readonly Criterion[]): boolean {
  for (const { operator, value: bound } of criteria) if (!comparisons[operator](value, bound)) return false;
  return true;
}

const comparisons = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
  eq: (value, bound) => value === bound,
  neq: (value, bound) => value !== bound,
} satisfies Record<Criterion["operator"], (value: number, bound: number) => boolean>;

/** The least count that meets criteria which are lower bounds. */
export function leastOf(criteria: readonly Criterion[]): number {
  return Math.max(
    1,
    ...criteria.map(({ operator, value }) => (operator === "gt" ? Math.floor(value) + 1 : Math.ceil(value))),
  );
}

/** Goes up when memories are kept in another form. */
const form = 2;

/** What a group's memory depends on: a memory of another shape says nothing about this rule. */
export function shapeOf(rule: CorrelationRule): string {
  return JSON.stringify([
    form,
    rule.type,
    rule.rules,
    rule.groupBy,
    rule.withinMs,
    rule.judged,
    rule.condition,
    rule.fields,
    rule.percentile ?? null,
    Object.entries(rule.aliases),
  ]);
}
