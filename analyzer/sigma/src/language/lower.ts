import type { Aggregation } from "./aggregation.ts";
import type { Condition } from "./condition.ts";
import type { SigmaCorrelation } from "./correlation.ts";
import type { Expression } from "./expression.ts";
import type { Heading } from "./heading.ts";
import type { SigmaRule } from "./sigma-rule.ts";

/** A document whose condition counts, or looks for what is near. */
export interface Counting {
  readonly heading: Heading;
  readonly rule: SigmaRule;
  readonly aggregation: Aggregation;
  readonly timespanMs: number;
  readonly line: number;
  /** The detections put into a search that stands behind `near`. */
  readonly search: (condition: Condition) => Expression;
}

export interface Lowered {
  readonly rules: readonly SigmaRule[];
  readonly correlation: SigmaCorrelation;
}

/**
 * Aggregations are no longer part of Sigma; what they say is said by a correlation, which keeps the document's id, title
 * and level, over detections that raise no alerts of their own.
 */
export function lowered({ heading, rule, aggregation, timespanMs, line, search }: Counting): Lowered {
  const part = (expressed: Expression, number: number, wanted = true): SigmaRule => ({
    ...rule,
    id: `${rule.id}:${number}`,
    name: undefined,
    // What a filter leaves out must not be missed by a search that is not to be met.
    answersTo: wanted ? rule.answersTo : [],
    expression: expressed,
    partOf: rule.id,
  });
  const main = part(rule.expression, 1);
  const common = { ...bare(heading), timespanMs, lines: { rules: line, condition: line, aliases: line } };
  if (aggregation.kind === "measure") {
    const { type, field, percentile, groupBy, criterion } = aggregation;
    const measured = { type, percentile, groupBy, criteria: [criterion], fields: field === undefined ? [] : [field] };
    return { rules: [main], correlation: { ...common, ...measured, rules: [main.id] } };
  }
  const others = aggregation.searches.map(({ search: each, wanted }, at) => part(search(each), at + 2, wanted));
  const rules = [main, ...others];
  return {
    rules,
    correlation: {
      ...common,
      type: "temporal",
      rules: rules.map(({ id }) => id),
      expression: meeting(rules, aggregation),
    },
  };
}

/** A correlation that says nothing but its heading. */
function bare(heading: Heading) {
  return {
    ...heading,
    groupBy: [],
    criteria: [],
    expression: undefined,
    fields: [],
    percentile: undefined,
    aliases: {},
    generate: false,
  };
}

/** Undefined where all are wanted, which is what a temporal correlation means anyway. */
function meeting(
  rules: readonly SigmaRule[],
  { searches }: Extract<Aggregation, { kind: "near" }>,
): Condition | undefined {
  if (searches.every(({ wanted }) => wanted)) return undefined;
  const items = rules.map(({ id }, at): Condition => {
    const name: Condition = { kind: "name", name: id };
    return at === 0 || searches[at - 1]?.wanted ? name : { kind: "not", item: name };
  });
  return { kind: "and", items };
}
