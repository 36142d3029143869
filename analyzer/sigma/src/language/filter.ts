import { and, type Expression } from "./expression.ts";
import { checkTaxonomy, type Heading, type LogSourceFilter, readHeading, readLogSource } from "./heading.ts";
import { mapOf, required, textsOf } from "./nodes.ts";
import { Fault } from "./problem.ts";
import { readDetections } from "./detections.ts";
import type { Place } from "./place.ts";
import type { SigmaRule } from "./sigma-rule.ts";
import type { YamlMap } from "./yaml.ts";

/** Narrows rules written by others: its condition must hold beside theirs. */
export interface SigmaFilter extends Heading {
  readonly logsource: LogSourceFilter;
  /** Ids or names of the rules that it narrows, or all of its log source. */
  readonly rules: readonly string[] | "any";
  readonly expression: Expression;
  readonly placeholders: readonly string[];
}

/** A document that is a filter (Sigma filters specification). Throws a Fault with its line. */
export function readFilter(map: YamlMap, place: Place): SigmaFilter {
  const heading = readHeading(map, place);
  checkTaxonomy(map, place.warn);
  const logsource = readLogSource(required(map, "logsource").value);
  const body = mapOf(required(map, "filter").value, "filter");
  const named = textsOf(body, "rules");
  const entry = required(body, "rules");
  if (named.length === 0) throw new Fault(entry.line, "filter refers to no rule");
  const { expression, placeholders, counted, warnUnused } = readDetections(body, place, ["rules"]);
  if (counted !== undefined) throw new Fault(counted.line, "a filter cannot count");
  warnUnused();
  if (!excludes(expression)) {
    place.warn(
      required(body, "condition").line,
      "the condition is required of every match, and this one only narrows to what it selects; to leave events out, write 'not …'",
    );
  }
  return {
    ...heading,
    logsource,
    expression,
    placeholders,
    rules: named.length === 1 && named[0] === "any" ? "any" : named,
  };
}

/** True if anything in the condition is negated. */
function excludes(expression: Expression): boolean {
  if (expression.kind === "not") return true;
  return expression.kind !== "leaf" && expression.items.some(excludes);
}

/** The rule with the filters that speak of it put in. */
export function filtered(rule: SigmaRule, filters: readonly SigmaFilter[]): SigmaRule {
  const own = filters.filter((filter) => appliesTo(filter, rule));
  if (own.length === 0) return rule;
  return {
    ...rule,
    expression: and([rule.expression, ...own.map((filter) => filter.expression)]),
    placeholders: [...new Set([...rule.placeholders, ...own.flatMap((filter) => filter.placeholders)])],
  };
}

function appliesTo({ rules, logsource }: SigmaFilter, rule: SigmaRule): boolean {
  const spoken = rules === "any" ? rule.answersTo.length > 0 : rule.answersTo.some((name) => rules.includes(name));
  return spoken && reaches(logsource, rule);
}

/** A filter's log source may leave open what the rule's names, not the reverse. */
export function reaches(logsource: LogSourceFilter, rule: Pick<SigmaRule, "logsource">): boolean {
  return (
    (logsource.category === undefined || logsource.category === rule.logsource.category) &&
    (logsource.product === undefined || logsource.product === rule.logsource.product) &&
    (logsource.service === undefined || logsource.service === rule.logsource.service)
  );
}
