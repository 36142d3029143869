import type { SigmaCorrelation } from "../language/correlation.ts";
import { conditionOf } from "./judgeable.ts";
import { type Names, readNames } from "./names.ts";
import type { CorrelationRule } from "./rule.ts";
import type { Referable } from "./names.ts";

export interface Linked {
  /** Each after those that it refers to. */
  readonly rules: readonly CorrelationRule[];
  /** Correlations that speak for the rules they refer to: id → ids of those that raise no alerts of their own. */
  readonly speaksFor: ReadonlyMap<string, readonly string[]>;
  readonly refused: readonly { readonly correlation: SigmaCorrelation; readonly reason: string }[];
}

/** Finds what correlations refer to, and puts them in the order in which they are judged. */
export function linkCorrelations(correlations: readonly SigmaCorrelation[], rules: readonly Referable[]): Linked {
  const names = readNames([...rules, ...correlations]);
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
      const referred = own.get(names.idOf(reference) ?? "");
      const reason = referred && visit(referred);
      if (reason === undefined) continue;
      return referred === correlation ? reason : `correlation '${reference}': ${reason}`;
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

function problemOf(correlation: SigmaCorrelation, names: Names): string | undefined {
  for (const reference of correlation.rules) {
    const problem = names.problemOf(reference);
    if (problem !== undefined) return problem;
  }
  const ids = correlation.rules.map((reference) => names.idOf(reference));
  if (new Set(ids).size < ids.length) return "it refers to a rule twice";
  const condition = conditionOf(correlation);
  return typeof condition === "string" ? condition : aliasProblem(correlation, { names, ids: new Set(ids) });
}

function aliasProblem(
  { aliases }: SigmaCorrelation,
  { names, ids }: { names: Names; ids: ReadonlySet<string | undefined> },
): string | undefined {
  for (const [alias, byRule] of Object.entries(aliases)) {
    const stranger = Object.keys(byRule).find((reference) => !ids.has(names.idOf(reference)));
    if (stranger !== undefined) return `alias '${alias}' names the rule '${stranger}', which it does not refer to`;
  }
  return undefined;
}

function linkedRule(correlation: SigmaCorrelation, names: Names): CorrelationRule {
  const { id, type, groupBy, timespanMs, fields, percentile } = correlation;
  const idOf = (reference: string) => names.idOf(reference) ?? reference;
  const condition = conditionOf(correlation);
  if (typeof condition === "string") throw new Error(`correlation ${id} was refused: ${condition}`);
  const aliases = Object.entries(correlation.aliases).map(([alias, byRule]) => [
    alias,
    Object.fromEntries(Object.entries(byRule).map(([reference, field]) => [idOf(reference), field])),
  ]);
  return {
    id,
    type,
    groupBy,
    fields,
    withinMs: timespanMs,
    ...condition,
    ...(type === "value_percentile" && { percentile }),
    rules: correlation.rules.map(idOf),
    aliases: Object.fromEntries(aliases),
  };
}
