/**
 * Written by the console alone: files that replaced or are to replace a list that collectors look events up in. A trigger
 * keeps each as it was asked: one of known scanners is decided once, by another person; none is removed.
 */
export interface ListChangesTable {
  id: string;
  list: string;
  file: string;
  sha256: string;
  size: number;
  added: number;
  removed: number;
  reason: string;
  /** What is to be put into force, as JSON; empty once it is decided. */
  entries: string;
  asked_by: string;
  asked_at: string;
  decided_by: string | null;
  decided_at: string | null;
  /** '' | applied | approved | refused | taken-back */
  decision: string;
  decision_note: string;
}

export interface ListTables {
  list_changes: ListChangesTable;
}
