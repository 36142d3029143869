import { z } from "zod";
import { CoverageState } from "./lab.ts";
import { RuleRequest } from "./own-rule.ts";
import { Severity } from "./severity.ts";

/** Which of our sources can feed a rule, worked out from its log source and the fields that it asks for. */
export const RuleCoverage = z.object({
  state: CoverageState,
  /** Sources of which events can reach it. */
  sources: z.array(z.string()),
  /** The fields it names, and where events have them. */
  fields: z.record(z.string(), z.array(z.string())),
});
export type RuleCoverage = z.infer<typeof RuleCoverage>;

/**
 * `seen`: it matched in the last days, or a source that has its fields sent events; `maybe`: events of its log source
 * came, but whether they have its fields depends on their sender; `silent`: a source is known here and sent none;
 * `unfed`: there is none.
 */
export const RuleFeed = z.enum(["seen", "maybe", "silent", "unfed", "unknown"]);
export type RuleFeed = z.infer<typeof RuleFeed>;

/** A rule as the console lists it; facts by the analyzer, `enabled` by a person. */
export const RuleStatus = z.object({
  id: z.string(),
  title: z.string(),
  titleZh: z.string(),
  description: z.string(),
  descriptionZh: z.string(),
  severity: Severity,
  status: z.string(),
  author: z.string(),
  tags: z.array(z.string()),
  logsource: z.record(z.string(), z.string()),
  falsePositives: z.array(z.string()),
  falsePositivesZh: z.array(z.string()),
  /** Directory it came from (`builtin` for the product's, `own` for one written here) and file below it. */
  origin: z.string(),
  file: z.string(),
  source: z.string(),
  state: z.enum(["loaded", "needs-values", "refused"]),
  problem: z.string(),
  /** Null as long as the analyzer has not worked it out. */
  coverage: RuleCoverage.nullable(),
  feed: RuleFeed,
  /** Those of its sources that sent events in the last days. */
  seen: z.array(z.string()),
  /** Exceptions of it that are in force. */
  exceptions: z.int(),
  enabled: z.boolean(),
  /** A security administrator wants its exceptions approved by a second person, as those of critical rules are. */
  marked: z.boolean(),
  /** Of one rule alone: that it be switched off waits for another person. */
  request: RuleRequest.nullable().default(null),
  hits: z.int(),
  lastMatch: z.string().nullable(),
});
export type RuleStatus = z.infer<typeof RuleStatus>;
