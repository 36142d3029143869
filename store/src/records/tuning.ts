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

export interface TuningTables {
  exceptions: ExceptionsTable;
  rule_marks: RuleMarksTable;
  exception_states: ExceptionStatesTable;
}
