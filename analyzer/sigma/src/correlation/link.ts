import type { Criterion, SigmaCorrelation } from "../language/correlation.ts";
import type { CorrelationRule } from "./rule.ts";

/** What can be referred to: a detection rule by its id or name. */
export interface Referable {
  readonly id: string;
  readonly name: string | undefined;
}

export interface Linked {
  /** Each after those that it refers to. */
  readonly rules: readonly CorrelationRule[];
  /** Correlations that speak for the rules they refer to: id → ids of those that raise no alerts of their own. */
  readonly speaksFor: ReadonlyMap<string, readonly string[]>;
  readonly refused: readonly { readonly correlation: SigmaCorrelation; readonly reason: string }[];
}

/** Finds what correlations refer to, and puts them in the order in which they are judged. */
export function linkCorrelations(correlations: readonly SigmaCorrelation[], rules: readonly Referable[]): Linked {
  const names = namesOf(rules, correlations);
  const own = new Map(correlations.map((each) => [each.id, each]));
  const linked = new Map<string, CorrelationRule>();
  const refused = new Map<string, string>();
  const visiting = new Set<string>();

  function visit(correlation: SigmaCorrelation): string | undefined {
    const { id } = correlation;
    if (linked.has(id)) return undefined;
    if (visiting.has(id)) return "it refers to itself";
    visiting.add(id);
    const reason = refused.get(id) ?? problemOf(correlation, names) ?? referredProblem(correlation);
    visiting.delete(id);
    if (reason === undefined) linked.set(id, linkedRule(correlation, names));
    else refused.set(id, reason);
    return reason;
  }

  function referredProblem(correlation: SigmaCorrelation): string | undefined {
    for (const reference of correlation.rules) {
      const referred = own.get(names.get(reference) ?? "");
      const reason = referred && visit(referred);
      if (reason !== undefined) return `correlation '${reference}': ${reason}`;
    }
    return undefined;
  }

  for (const correlation of correlations) visit(correlation);
  const speaking = correlations.filter((each) => linked.has(each.id) && !each.generate);
  return {
    rules: [...linked.values()],
    speaksFor: new Map(speaking.map(({ id }) => [id, linked.get(id)?.rules ?? []])),
    refused: correlations
      .filter((each) => refused.has(each.id))
      .map((correlation) => ({ correlation, reason: refused.get(correlation.id) ?? "" })),
  };
}

/** Rules that raise no alert, since a correlation speaks for them that nobody has switched off. */
export function silentUnder(
  speaksFor: Linked["speaksFor"],
  disabled: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  return new Set([...speaksFor].flatMap(([id, rules]) => (disabled.has(id) ? [] : rules)));
}

function namesOf(...all: (readonly Referable[])[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of all.flat()) {
    names.set(id, id);
    if (name !== undefined && !names.has(name)) names.set(name, id);
  }
  return names;
}

function problemOf(correlation: SigmaCorrelation, names: ReadonlyMap<string, string>): string | undefined {
  const unknown = correlation.rules.find((reference) => !names.has(reference));
  if (unknown !== undefined) return `no rule is called '${unknown}'`;
  if (new Set(correlation.rules.map((reference) => names.get(reference))).size < correlation.rules.length)
    return "it refers to a rule twice";
  const least = atLeastOf(correlation);
  return typeof least === "string" ? least : undefined;
}

/** The lower bound that the condition comes to, or why there is none. */
function atLeastOf(correlation: SigmaCorrelation): number | string {
  const { type, criteria } = correlation;
  if (type === "temporal" || type === "temporal_ordered") return rulesNeeded(correlation);
  if (type === "event_count" || type === "value_count") return lowerBound(criteria, 1);
  return `${type} is not judged yet: only counts and orders are`;
}

function rulesNeeded({ type, criteria, expression, rules }: SigmaCorrelation): number | string {
  const least = expression === undefined ? lowerBound(criteria, rules.length) : expressed(expression, rules.length);
  if (typeof least === "string") return least;
  if (least > rules.length) return `${least} of ${rules.length} rules can never match`;
  return type === "temporal_ordered" && least < rules.length ? "an order needs all of its rules" : least;
}

function lowerBound(criteria: readonly Criterion[], otherwise: number): number | string {
  const foreign = criteria.find(({ operator }) => operator !== "gt" && operator !== "gte");
  if (foreign !== undefined)
    return `'${foreign.operator}' could only be judged once the window is over: only gt and gte are`;
  const bounds = criteria.map(({ operator, value }) => (operator === "gt" ? Math.floor(value) + 1 : Math.ceil(value)));
  return criteria.length === 0 ? otherwise : Math.max(1, ...bounds);
}

function expressed(expression: NonNullable<SigmaCorrelation["expression"]>, all: number): number | string {
  if (expression.kind === "name") return 1;
  if (expression.kind === "and" && expression.items.every((item) => item.kind === "name")) return all;
  if (expression.kind === "or" && expression.items.every((item) => item.kind === "name")) return 1;
  return "a condition in words is judged where it is all 'and' or all 'or'";
}

function linkedRule(correlation: SigmaCorrelation, names: ReadonlyMap<string, string>): CorrelationRule {
  const { id, type, groupBy, timespanMs, fields } = correlation;
  const idOf = (reference: string) => names.get(reference) ?? reference;
  const least = atLeastOf(correlation);
  const aliases = Object.entries(correlation.aliases).map(([alias, byRule]) => [
    alias,
    Object.fromEntries(Object.entries(byRule).map(([reference, field]) => [idOf(reference), field])),
  ]);
  return {
    id,
    type: type as CorrelationRule["type"], // problemOf has refused the others
    rules: correlation.rules.map(idOf),
    groupBy,
    withinMs: timespanMs,
    atLeast: Number(least),
    fields,
    aliases: Object.fromEntries(aliases),
  };
}
