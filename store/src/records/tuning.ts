type JsonText = string;

/**
 * Written by the console alone: Sigma filters that keep matches of rules from raising alerts, apart from the rules.
 * A trigger keeps each as it was made: it is ended, never changed or removed.
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
  exception_states: ExceptionStatesTable;
}
