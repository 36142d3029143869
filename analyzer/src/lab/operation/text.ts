import type { LabProblem } from "@chengfang/model/lab";
import type { Severity } from "@chengfang/model/severity";
import { type LoadedRules, loadRules, type Problem, type RuleFile } from "@chengfang/sigma/rules";

/** What a request gives as text: one file of rules, and filters to lay over them. */
interface Texts {
  readonly text: string;
  readonly filters?: readonly string[];
}

const rulePath = "rule";

/** What was typed, as the files that it would be kept in. */
export function filesOf({ text, filters = [] }: Texts): RuleFile[] {
  return [{ path: rulePath, text }, ...filters.map((each, index) => ({ path: `filter ${index + 1}`, text: each }))];
}

/** What was typed, read as rules; what is wrong with it is part of the answer. */
export function loadText(texts: Texts): LoadedRules {
  return loadRules(filesOf(texts));
}

/** Problems in the order of their lines; those of a filter say which. */
export function problemsOf(problems: readonly Problem[]): LabProblem[] {
  return problems
    .map(({ file, line, severity, message }) => ({
      line,
      severity,
      message: file === rulePath ? message : `${file}: ${message}`,
    }))
    .toSorted((a, b) => a.line - b.line);
}

/** How a document is named wherever it is spoken of. */
export function named(document: { id: string; title: string; titleZh: string; level: Severity }) {
  const { id, title, titleZh, level } = document;
  return { id, title, titleZh, severity: level };
}
