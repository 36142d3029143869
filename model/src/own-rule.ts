import { z } from "zod";
import { Severity } from "./severity.ts";

/** Characters of a rule's text and of its cases. */
export const ownRuleLimits = { source: 200_000, cases: 400_000 } as const;

const Note = z.string().trim().max(2000);

/** What a person saves of a rule of their own; each saving is a version. */
export const OwnRuleInput = z.strictObject({
  /** A file of Sigma: rules and correlations, no filters. */
  source: z.string().min(1).max(ownRuleLimits.source),
  /** Events that it has to match and to miss: YAML with lists `match` and `miss`; empty for none. */
  cases: z.string().max(ownRuleLimits.cases).default(""),
  /** What is new in it. */
  note: Note.min(1),
});
export type OwnRuleInput = z.infer<typeof OwnRuleInput>;

export const OwnRuleVersion = z.object({
  version: z.int(),
  source: z.string(),
  cases: z.string(),
  note: z.string(),
  at: z.string(),
  by: z.string(),
});
export type OwnRuleVersion = z.infer<typeof OwnRuleVersion>;

/** `publish` and `withdraw`: of an own rule; `switch-off`: of whatever rule. */
export const RuleRequestKind = z.enum(["publish", "withdraw", "switch-off"]);
export type RuleRequestKind = z.infer<typeof RuleRequestKind>;

/** What of a critical or marked rule waits for another person, or waited. */
export const RuleRequest = z.object({
  id: z.string(),
  kind: RuleRequestKind,
  /** An own rule's id, or that of the rule to be switched off. */
  target: z.string(),
  version: z.int().nullable(),
  title: z.string(),
  /** Of the product's rule that is to be switched off; empty for others. */
  titleZh: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  /** Who asked, and everybody whose words are to be published: another person decides. */
  writers: z.array(z.string()),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.enum(["", "approved", "refused", "taken-back"]),
  decisionNote: z.string(),
});
export type RuleRequest = z.infer<typeof RuleRequest>;

/**
 * `draft`: never published, or withdrawn; `waiting`: the analyzer has not taken the published version up yet; `refused`:
 * what the analyzer found is that not all of it can run; `changed`: in force, and there is a newer version.
 */
export const OwnRuleState = z.enum(["draft", "waiting", "in-force", "changed", "refused"]);
export type OwnRuleState = z.infer<typeof OwnRuleState>;

/** A rule of the office's own. */
export const OwnRule = z.object({
  id: z.string(),
  /** Of the newest version; the severity is empty where that does not compile. */
  title: z.string(),
  severity: z.union([Severity, z.literal("")]),
  /** The ids of the documents in it: what alerts and the list of rules know it by. */
  ruleIds: z.array(z.string()),
  /** The rule of the product that it began as. */
  copiedFrom: z.string().nullable(),
  version: z.int(),
  published: z.int().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  state: OwnRuleState,
  /** What the analyzer says of it, with lines. */
  problem: z.string(),
  /** The request about it that waits for another person. */
  request: RuleRequest.nullable(),
});
export type OwnRule = z.infer<typeof OwnRule>;

/** With its history, the newest version first. */
export const OwnRuleDetail = OwnRule.extend({
  versions: z.array(OwnRuleVersion),
  /** Publishing the newest version, or withdrawing the one in force, takes two people. */
  twoPeople: z.boolean(),
});
export type OwnRuleDetail = z.infer<typeof OwnRuleDetail>;
