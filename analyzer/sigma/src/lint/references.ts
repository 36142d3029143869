import { linkCorrelations } from "../correlation/link.ts";
import { reaches } from "../language/filter.ts";
import type { Problem } from "../language/problem.ts";
import type { LoadedRules, SigmaCorrelation, SigmaFilter, SigmaRule } from "../rules.ts";
import { warning } from "./headings.ts";

/** What correlations refer to: nothing, themselves, a rule that they do not take in. */
export function correlationProblems(correlations: readonly SigmaCorrelation[], rules: readonly SigmaRule[]): Problem[] {
  const { refused } = linkCorrelations(correlations, rules);
  return [
    ...refused.map(({ correlation, reason }): Problem => {
      const { file, lines } = correlation;
      // What is not among these files may be elsewhere.
      const severity = /no rule is called/.test(reason) ? "warning" : "error";
      return { file, line: lines[partOf(reason)], message: reason, severity };
    }),
    ...correlations.flatMap(aliasAdvice),
  ];
}

function partOf(reason: string): keyof SigmaCorrelation["lines"] {
  if (reason.startsWith("alias")) return "aliases";
  return /rule is called|rules are called|it refers to|^correlation '/.test(reason) ? "rules" : "condition";
}

function aliasAdvice({ file, lines, aliases, groupBy, fields, rules }: SigmaCorrelation): Problem[] {
  return Object.entries(aliases).flatMap(([alias, byRule]): Problem[] => {
    const say = (message: string): Problem => ({ file, line: lines.aliases, message, severity: "warning" });
    if (!groupBy.includes(alias) && !fields.includes(alias))
      return [say(`alias '${alias}' is used by neither group-by nor field`)];
    const missing = rules.length - Object.keys(byRule).length;
    return missing > 0
      ? [say(`alias '${alias}' stands for a field of ${rules.length - missing} rules of ${rules.length}`)]
      : [];
  });
}

/** Filters that narrow nothing. */
export function filterAdvice({ filters, correlations, rules, needsValues }: LoadedRules): Problem[] {
  const all = [...rules, ...needsValues];
  const named = Map.groupBy(
    all.flatMap((rule) => rule.answersTo.map((name) => ({ name, rule }))),
    ({ name }) => name,
  );
  const counting = new Set(correlations.flatMap(({ id, name }) => [id, name]));
  return filters.flatMap((filter) => {
    if (filter.rules === "any") return all.some((rule) => reaches(filter.logsource, rule)) ? [] : [nowhere(filter)];
    return filter.rules.flatMap((reference) => {
      const found = named.get(reference)?.map(({ rule }) => rule) ?? [];
      if (found.some((rule) => reaches(filter.logsource, rule))) return [];
      if (found.length > 0)
        return [warning(filter, `its log source is not that of the rule '${reference}', which it leaves alone`)];
      return [
        warning(
          filter,
          counting.has(reference)
            ? `'${reference}' is a correlation; a filter narrows the rules beneath`
            : `narrows the rule '${reference}', which is not here`,
        ),
      ];
    });
  });
}

function nowhere(filter: SigmaFilter): Problem {
  return warning(filter, "no rule here is about its log source");
}
