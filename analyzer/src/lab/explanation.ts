import type { ExplainAnswer, Explanation, Waiting } from "@chengfang/model/lab";
import type { ExplainedRules } from "@chengfang/sigma/explain/explain";
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
  const { type, rules, groupBy, timespanMs, criteria, fields } = correlation;
  return {
    ...named(correlation),
    type,
    rules: [...rules],
    groupBy: [...groupBy],
    seconds: timespanMs / 1000,
    condition: criteria.map(({ operator, value }) => `${operator} ${value}`).join(", "),
    fields: [...fields],
    fedBy: rules.filter((rule) => matching.has(rule)),
  };
}
