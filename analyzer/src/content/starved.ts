import { type CorrelationRule, leastOf } from "@chengfang/sigma/correlation/rule";
import type { SigmaRule } from "@chengfang/sigma/rules";

/**
 * What is to be said of correlations over rules that need values, which match nothing before they are given: which
 * those are, and whether the correlation can fire without them. Correlations come after those that they refer to.
 */
export function starvedOf(
  correlations: readonly CorrelationRule[],
  needsValues: readonly SigmaRule[],
): (id: string) => string {
  const titles = new Map(needsValues.map(({ id, title }) => [id, `'${title}'`]));
  const mute = new Set(titles.keys());
  const said = new Map<string, string>();
  for (const rule of correlations) {
    const silent = rule.rules.filter((id) => mute.has(id));
    if (silent.length === 0) continue;
    const fires = canFire(rule, (place) => !mute.has(rule.rules[place] ?? ""));
    if (!fires) mute.add(rule.id);
    const names = silent.map((id) => titles.get(id) ?? id).join(", ");
    said.set(rule.id, `${names} cannot match before values are given${fires ? "" : ", so that this cannot fire"}`);
    titles.set(rule.id, `'${rule.id}'`);
  }
  return (id) => said.get(id) ?? "";
}

function canFire({ type, rules, condition }: CorrelationRule, matches: (place: number) => boolean): boolean {
  const matching = rules.filter((_, place) => matches(place)).length;
  if (matching === 0) return false; // no window ever begins
  if ("ways" in condition) return condition.ways.some(({ present }) => present.every(matches));
  return !type.startsWith("temporal") || matching >= leastOf(condition.criteria.filter(isLower));
}

function isLower({ operator }: { readonly operator: string }): boolean {
  return operator === "gt" || operator === "gte" || operator === "eq";
}
