import { type LintAnswer, LintRequest } from "@chengfang/model/lab";
import { lint } from "@chengfang/sigma/lint";
import type { SigmaCorrelation, SigmaFilter, SigmaRule } from "@chengfang/sigma/rules";
import { knownSources } from "../../logsource/known.ts";
import { operation } from "./operation.ts";
import { loadText, named, problemsOf } from "./text.ts";

/** What a text of Sigma holds, what of it is refused, and advice on the rest. */
export const linting = operation(LintRequest, ({ text }): LintAnswer => {
  const loaded = loadText({ text });
  const problems = problemsOf([...loaded.problems, ...lint(loaded, knownSources)]);
  const of = (kind: "rule" | "correlation" | "filter") => (document: SigmaRule | SigmaCorrelation | SigmaFilter) => ({
    ...named(document),
    kind,
    line: document.line,
    needsValues: "placeholders" in document ? [...document.placeholders] : [],
  });
  return {
    ok: problems.every(({ severity }) => severity !== "error"),
    documents: [
      ...[...loaded.rules, ...loaded.needsValues].map(of("rule")),
      ...loaded.correlations.map(of("correlation")),
      ...loaded.filters.map(of("filter")),
    ].toSorted((a, b) => a.line - b.line),
    problems,
  };
});
