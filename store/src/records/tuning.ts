import type { Generated } from "kysely";

type JsonText = string;

/**
 * Written by the console alone: Sigma filters that keep matches of rules from raising alerts, apart from the rules.
 * A trigger keeps each as it was made: it is decided once by another person, and ended; never changed or removed.
 */
export interface ExceptionsTable {
  id: string;
  title: string;
  /** Ids of the rules that it is for. */
  rules: JsonText;
  /** The filter, as YAML. */
  source: string;
  reason: string;
  created_by: string;
  created_at: string;
  /** Null where a person said that it has no end. */
  expires_at: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
  /** 1: it narrows a critical or marked rule, and is in force only once another person approved it. */
  two_people: Generated<number>;
  /** The alert that it was proposed from. */
  alert_id: string | null;
  decided_by: string | null;
  decided_at: string | null;
  /** '' | approved | refused */
  decision: Generated<string>;
  decision_note: Generated<string>;
}

/** Written by the console alone: rules that a security administrator wants narrowed by two people only. */
export interface RuleMarksTable {
  rule_id: string;
  reason: string;
  at: string;
  by: string;
}

/** Written by the analyzer alone: what became of each exception. */
export interface ExceptionStatesTable {
  exception_id: string;
  /** in-force | broken | unfit */
  state: string;
  problem: string;
  /** Matches that it kept from raising an alert. */
  hits: number;
  /** Event time of the newest of them. */
  last_hit: string | null;
  at: string;
}

/** Written by the console alone: the office's own rules, each a file of Sigma in versions. */
export interface OwnRulesTable {
  id: string;
  /** Of the newest version, as are severity ('' where it does not compile) and the ids of its documents. */
  title: string;
  severity: string;
  rule_ids: JsonText;
  /** The rule of the product that it began as. */
  copied_from: string | null;
  /** The newest. */
  version: number;
  /** The version in force; null: none is. */
  published: number | null;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
}

/** Written by the console alone; a trigger keeps each as it was saved. */
export interface OwnRuleVersionsTable {
  rule_id: string;
  version: number;
  source: string;
  /** Events that it has to match and to miss, as YAML; empty where nobody gave any. */
  cases: string;
  note: string;
  at: string;
  by: string;
}

/** Written by the console alone: what of critical and marked rules waits for a second person; a trigger keeps that it is one. */
export interface RuleRequestsTable {
  id: string;
  /** publish | withdraw | switch-off */
  kind: string;
  /** An own rule's id, or that of the rule to be switched off. */
  target: string;
  version: number | null;
  title: string;
  reason: string;
  asked_by: string;
  asked_at: string;
  decided_by: string | null;
  decided_at: string | null;
  /** '' | approved | refused | taken-back */
  decision: Generated<string>;
  decision_note: Generated<string>;
}

export interface TuningTables {
  own_rules: OwnRulesTable;
  own_rule_versions: OwnRuleVersionsTable;
  rule_requests: RuleRequestsTable;
  exceptions: ExceptionsTable;
  rule_marks: RuleMarksTable;
  exception_states: ExceptionStatesTable;
}
