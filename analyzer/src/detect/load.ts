import {
  compile,
  type Engine,
  type Linked,
  linkCorrelations,
  loadRules,
  nativeTaxonomy,
  type SigmaCorrelation,
  type SigmaRule,
} from "@chengfang/sigma";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { missingPath, readRuleFiles } from "../rule-files.ts";
import type { Sight } from "./options.ts";

export interface Sigma {
  readonly rules: readonly SigmaRule[];
  readonly correlations: readonly SigmaCorrelation[];
  readonly linked: Linked;
  /** A line for each document that was refused, and one for rules that cannot match. */
  readonly notes: readonly string[];
}

/** What can be asked; or the sentence that says why there is nothing. */
export function loadFrom(paths: readonly string[]): Sigma | string {
  const missing = missingPath(paths);
  if (missing !== undefined) return `${missing}: no such file or directory`;
  const { rules, needsValues, correlations, problems } = loadRules(readRuleFiles(paths));
  const linked = linkCorrelations(correlations, [...rules, ...needsValues]);
  const notes = [
    ...problems
      .filter(({ severity }) => severity === "error")
      .map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...linked.refused.map(({ correlation: { file, line }, reason }) => `${file}:${line}: ${reason}`),
  ];
  if (rules.length === 0 && needsValues.length === 0) return [...notes, "no rule was loaded"].join("\n");
  if (needsValues.length > 0)
    notes.push(
      `${needsValues.length} rules cannot match without values for their placeholders (chengfang rules lint names them)`,
    );
  return { rules, correlations, linked, notes };
}

/** The rules that say something by themselves: what a condition that counts is made of does not. */
export function ownRules({ rules }: Sigma): SigmaRule[] {
  return rules.filter(({ partOf }) => partOf === undefined);
}

/** The rules compiled for what the records look like. */
export function engineOf(rules: readonly SigmaRule[], { view, routing, logsource }: Omit<Sight, "rules">): Engine {
  return compile(rules, { routing, taxonomy: view === "event" ? eventTaxonomy : nativeTaxonomy(rules, logsource) });
}
