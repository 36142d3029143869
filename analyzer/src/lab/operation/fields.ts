import { type FieldsAnswer, FieldsRequest } from "@chengfang/model/lab";
import type { RuleFields } from "@chengfang/model/lab";
import type { LoadedRules } from "@chengfang/sigma/rules";
import { fieldsOf } from "../../logsource/coverage.ts";
import { operation } from "./operation.ts";
import { loadText, named, problemsOf } from "./text.ts";

/** How the fields of the rules are found in each source that can feed them. */
export const fields = operation(FieldsRequest, ({ text }): FieldsAnswer => {
  const loaded = loadText({ text });
  return { rules: resolved(loaded), problems: problemsOf(loaded.problems) };
});

/** The same of rules that are loaded already. */
export function resolved({ rules, needsValues }: Pick<LoadedRules, "rules" | "needsValues">): RuleFields[] {
  return [...rules, ...needsValues].map((rule) => ({ ...named(rule), logsource: rule.logsource, ...fieldsOf(rule) }));
}
