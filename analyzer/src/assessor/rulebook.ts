import { createHash } from "node:crypto";
import type { CatalogueItem, HighRiskCase, Question } from "@chengfang/model/compliance/catalogue";
import type { ImportTool } from "@chengfang/model/compliance/evidence";
import type { Check } from "../compliance/check/check.ts";
import { loadChecks } from "../compliance/check/load.ts";
import { loadPolicy } from "../compliance/check/policy.ts";
import type { PolicyParameter } from "../compliance/check/policy.ts";
import { loadMapping } from "../compliance/import/mapping.ts";
import type { Mapping } from "../compliance/import/mapping.ts";
import { loadScoring } from "../compliance/score/scoring.ts";
import type { Scoring } from "../compliance/score/scoring.ts";
import type { DutyRule } from "../compliance/duties/load.ts";
import type { Problem } from "@chengfang/sigma/rules";
import { loadComplianceContent } from "./content.ts";

/** Everything of rules/compliance that reading and judging need. */
export interface Rulebook {
  readonly catalogue: readonly CatalogueItem[];
  readonly cases: readonly HighRiskCase[];
  readonly questions: readonly Question[];
  readonly duties: readonly DutyRule[];
  readonly checks: readonly Check[];
  readonly parameters: readonly PolicyParameter[];
  readonly mappings: ReadonlyMap<ImportTool, Mapping>;
  readonly scoring: Scoring;
  /** Fingerprint of what evidence is read by: checks, parameters and mappings. */
  readonly rules: string;
  /** Fingerprint of everything. */
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** Loads rules/compliance. What has a fault is left out and named in `problems`; without a way to score it throws. */
export function loadRulebook(): Rulebook {
  const { catalogue, highRiskCases: cases, questions, duties, sources, problems } = loadComplianceContent();
  const checks = loadChecks(sources.checks);
  const policies = sources.policies.filter(({ path }) => path === "policy/default.yml").map(loadPolicy);
  const mappings = sources.imports.map(loadMapping);
  const scorings = sources.scoring.map(loadScoring);
  const all = [{ problems }, checks, ...policies, ...mappings, ...scorings].flatMap((each) => each.problems);
  const [scoring] = scorings.flatMap((each) => each.scoring ?? []);
  if (scoring === undefined) throw new Error(`no way to score: ${all.map(({ message }) => message).join("; ")}`);
  const rules = fingerprint([sources.checks, sources.policies, sources.imports]);
  return {
    catalogue,
    cases,
    questions,
    duties,
    checks: checks.checks,
    parameters: policies.flatMap(({ parameters }) => parameters),
    mappings: new Map(mappings.flatMap(({ tool, mapping }) => (tool === undefined ? [] : [[tool, mapping] as const]))),
    scoring,
    rules,
    version: fingerprint([rules, catalogue, cases, questions, sources.scoring]),
    problems: all,
  };
}

const fingerprint = (of: unknown): string => createHash("sm3").update(JSON.stringify(of)).digest("hex").slice(0, 32);
