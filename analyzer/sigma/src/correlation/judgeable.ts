import type { CorrelationType, Criterion, SigmaCorrelation } from "../language/correlation.ts";
import type { CorrelationRule, Outline, Way } from "./rule.ts";
import { waysOf } from "./ways.ts";

export type Judgeable = Pick<CorrelationRule, "judged" | "condition">;

const temporal: ReadonlySet<CorrelationType> = new Set(["temporal", "temporal_ordered"]);
/** More of these events can only make the number greater. */
const growing: ReadonlySet<CorrelationType> = new Set(["event_count", "value_count", "value_sum", ...temporal]);
const whole: ReadonlySet<CorrelationType> = new Set(["event_count", "value_count", ...temporal]);

/** What a correlation's condition comes to and when it is judged, or why it cannot be. */
export function conditionOf(correlation: SigmaCorrelation): Judgeable | string {
  const { type, criteria, expression, rules } = correlation;
  const amiss = fieldProblem(correlation);
  if (amiss !== undefined) return amiss;
  if (expression !== undefined) {
    const ways = waysOf(expression, rules);
    return typeof ways === "string" ? ways : inWords(ways, rules.length);
  }
  const bounds: readonly Criterion[] =
    criteria.length === 0 && temporal.has(type) ? [{ operator: "gte", value: rules.length }] : criteria;
  if (whole.has(type) && !canBeMet(bounds, temporal.has(type) ? rules.length : Number.POSITIVE_INFINITY))
    return neverMet(correlation, bounds);
  const onlyLower = bounds.every(({ operator }) => operator === "gt" || operator === "gte");
  return { judged: onlyLower && growing.has(type) ? "crossing" : "closing", condition: { criteria: bounds } };
}

function fieldProblem({ type, fields, percentile }: SigmaCorrelation): string | undefined {
  if (type.startsWith("value_") && type !== "value_count" && fields.length !== 1)
    return `${type} is about one field, not ${fields.length}`;
  if (type !== "value_percentile") return undefined;
  return percentile === undefined
    ? "value_percentile needs 'percentile' in its condition: which one is compared"
    : undefined;
}

function inWords(ways: readonly Way[], rules: number): { judged: "crossing" | "closing"; condition: Outline } | string {
  // A window opens with a match of one of the rules.
  if (!ways.some(({ present, absent }) => present.length > 0 || absent.length < rules))
    return "the condition can never hold: a window begins with a match of one of the rules";
  const isGrowing = ways.every(({ present, absent }) => absent.length === 0 && present.length > 0);
  return { judged: isGrowing ? "crossing" : "closing", condition: { ways } };
}

/** Whether a whole number from one up to the most there can be meets all criteria: a window begins with an event. */
function canBeMet(criteria: readonly Criterion[], most: number): boolean {
  let [from, to] = [1, most];
  const holes = new Set<number>();
  for (const { operator, value } of criteria) {
    if (operator === "gt") from = Math.max(from, Math.floor(value) + 1);
    if (operator === "gte") from = Math.max(from, Math.ceil(value));
    if (operator === "lt") to = Math.min(to, Math.ceil(value) - 1);
    if (operator === "lte") to = Math.min(to, Math.floor(value));
    if (operator === "eq") [from, to] = [Math.max(from, Math.ceil(value)), Math.min(to, Math.floor(value))];
    if (operator === "neq") holes.add(value);
  }
  // There are fewer holes than criteria, so that a longer range is not filled by them.
  for (let number = from; number <= to; number += 1) if (!holes.has(number)) return true;
  return false;
}

function neverMet({ type, rules }: SigmaCorrelation, criteria: readonly Criterion[]): string {
  const condition = criteria.map(({ operator, value }) => `${operator} ${value}`).join(" and ");
  const most = temporal.has(type) ? ` and no more than its ${rules.length} rules` : "";
  return `the condition can never hold: no count from one${most} is ${condition}`;
}
