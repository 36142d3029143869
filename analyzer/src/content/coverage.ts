import type { CoverageState } from "@chengfang/model/lab";
import { RuleCoverage } from "@chengfang/model/rule";
import type { CorrelationRule } from "@chengfang/sigma/correlation/rule";
import type { SigmaRule } from "@chengfang/sigma/rules";
import { coverageOf } from "../logsource/coverage.ts";

/** What can feed each rule, as JSON text, by the place where the rule is written. */
export type Coverages = ReadonlyMap<string, string>;

const placeOf = ({ file, line }: Pick<SigmaRule, "file" | "line">) => `${file}:${line}`;

/** Works it out for all rules; for thousands of them that takes as long as reading them. */
export function coverages(rules: readonly SigmaRule[]): Coverages {
  return new Map(rules.map((rule) => [placeOf(rule), JSON.stringify(coverageOf(rule))]));
}

/** A rule's coverage as the table of rules keeps it: a detection's own, a correlation's by the rules under it. */
export function coverageBook(
  known: Coverages,
  detections: readonly SigmaRule[],
  correlations: readonly CorrelationRule[],
): (id: string) => string {
  const found = new Map(detections.map((rule) => [rule.id, known.get(placeOf(rule)) ?? ""]));
  const byId = new Map(correlations.map((rule) => [rule.id, rule]));
  const textOf = (id: string): string => {
    const own = found.get(id);
    if (own !== undefined) return own;
    found.set(id, ""); // what would stand on itself has been refused before; nothing runs in circles here
    const rule = byId.get(id);
    const under = rule?.rules.map(textOf).filter((text) => text !== "") ?? [];
    const text = rule === undefined || under.length === 0 ? "" : JSON.stringify(together(rule, under.map(parsed)));
    found.set(id, text);
    return text;
  };
  return textOf;
}

const parsed = (text: string): RuleCoverage => RuleCoverage.parse(JSON.parse(text));

const best: readonly CoverageState[] = ["fed", "possible", "unfed"];

/** One of the rules is enough to count; a sequence or a coincidence takes all of them. */
function together({ type }: CorrelationRule, under: readonly RuleCoverage[]): RuleCoverage {
  const states = best.filter((state) => under.some((each) => each.state === state));
  const state = (type.startsWith("temporal") ? states.at(-1) : states[0]) ?? "unfed";
  const fields = new Map<string, string[]>();
  for (const each of under)
    for (const [name, keys] of Object.entries(each.fields))
      fields.set(name, [...new Set([...(fields.get(name) ?? []), ...keys])]);
  return { state, sources: [...new Set(under.flatMap(({ sources }) => sources))], fields: Object.fromEntries(fields) };
}
