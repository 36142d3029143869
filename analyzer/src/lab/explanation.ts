import type { ExplainAnswer, Explanation, Waiting } from "@chengfang/model/lab";
import type { ExplainedRules } from "@chengfang/sigma/explain/explain";
import type { Condition } from "@chengfang/sigma/language/condition";
import type { SigmaCorrelation } from "@chengfang/sigma/rules";
import { named, problemsOf } from "./operation/text.ts";

/** What the engine explains, as it goes over the socket and to people. */
export function answerOf({ explanations, correlations, problems }: ExplainedRules): ExplainAnswer {
  const said = explanations.map(({ rule, logsource, ...rest }): Explanation => {
    const { event, ...verdict } = logsource;
    const { product, category, service } = event;
    return {
      ...named(rule),
      line: rule.line,
      ...rest,
      logsource: {
        ...verdict,
        differing: [...verdict.differing],
        event: { product: [...product], category: [...category], service: [...service] },
      },
      nearest: [...rest.nearest],
      excludedBy: [...rest.excludedBy],
      needsValues: [...rule.placeholders],
    };
  });
  const matching = new Set(
    explanations.filter(({ matches }) => matches).flatMap(({ rule }) => [rule.id, rule.name ?? rule.id]),
  );
  return {
    explanations: said,
    correlations: correlations.map((each) => waitingOf(each, matching)),
    problems: problemsOf(problems),
  };
}

function waitingOf(correlation: SigmaCorrelation, matching: ReadonlySet<string>): Waiting {
  const { type, rules, groupBy, timespanMs, criteria, expression, fields } = correlation;
  const counted = criteria.map(({ operator, value }) => `${operator} ${value}`).join(", ");
  return {
    ...named(correlation),
    type,
    rules: [...rules],
    groupBy: [...groupBy],
    seconds: timespanMs / 1000,
    condition: expression === undefined ? counted : written(expression),
    fields: [...fields],
    fedBy: rules.filter((rule) => matching.has(rule)),
  };
}

/** A condition over rules as its author would write it. */
function written(condition: Condition): string {
  switch (condition.kind) {
    case "name":
      return condition.name;
    case "of":
      return `${condition.quantifier === "all" ? "all" : "1"} of ${condition.target}`;
    case "not":
      return `not ${bracketed(condition.item)}`;
    case "and":
    case "or":
      return condition.items.map(bracketed).join(` ${condition.kind} `);
  }
}

function bracketed(condition: Condition): string {
  return condition.kind === "and" || condition.kind === "or" ? `(${written(condition)})` : written(condition);
}
