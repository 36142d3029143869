import { compile, type Engine, loadRules, nativeTaxonomy, type SigmaRule } from "@chengfang/sigma";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { missingPath, readRuleFiles } from "../rule-files.ts";
import type { Sight } from "./options.ts";

/** Rules that can be asked, and a line for each that was refused; or the sentence that says why there are none. */
export type Loaded = { readonly rules: readonly SigmaRule[]; readonly refused: readonly string[] } | string;

export function loadFrom(paths: readonly string[]): Loaded {
  const missing = missingPath(paths);
  if (missing !== undefined) return `${missing}: no such file or directory`;
  const { rules, needsValues, problems } = loadRules(readRuleFiles(paths));
  const refused = problems
    .filter(({ severity }) => severity === "error")
    .map(({ file, line, message }) => `${file}:${line}: ${message}`);
  if (rules.length > 0 || needsValues.length > 0) return { rules, refused };
  return [...refused, "no rule was loaded"].join("\n");
}

export function engineOf(rules: readonly SigmaRule[], { view, routing, logsource }: Omit<Sight, "rules">): Engine {
  return compile(rules, { routing, taxonomy: view === "event" ? eventTaxonomy : nativeTaxonomy(rules, logsource) });
}
