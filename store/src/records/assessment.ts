import type { Generated } from "kysely";

type JsonText = string;
type Flag = number;

/** Written by the assessor alone, like every table below: what became of each piece of evidence. */
export interface ReadingsTable {
  evidence_id: string;
  /** The asset; '' for the system itself. */
  asset_id: string;
  /** The profile by whose parameters it was judged; '': it depends on none. */
  policy: Generated<string>;
  system_id: string | null;
  kind: string;
  tool: string;
  platform: string;
  /** read | refused | superseded */
  state: string;
  problem: string;
  observed_at: string;
  signed: Flag;
  signer: string;
  /** Machine id that the host gave. */
  machine: Generated<string>;
  /** Fingerprint of the checks and parameters by which it was judged: other ones, and it is read anew. */
  rules: Generated<string>;
  read_at: string;
  results: JsonText;
}

export interface ItemVerdictsTable {
  system_id: string;
  unit: string;
  requirement: string;
  clause: string;
  class_code: string;
  scope: string;
  verdict: string;
  automatic: string;
  awaiting_signature: Flag;
  contradictory: Flag;
  high_risk: Flag;
  hazard: Flag;
  by: string;
  reviewed_by: string | null;
  basis_hash: string;
  since: string;
  /** Of the detail but for the time of judgement: the same, and nothing is written. */
  digest: Generated<string>;
  /** The whole ItemVerdict. */
  detail: JsonText;
}

export interface AssessmentsTable {
  system_id: string;
  at: string;
  /** The whole Assessment. */
  detail: JsonText;
  met: number;
  partial: number;
  unmet: number;
  na: number;
  pending: number;
  awaiting_signature: number;
  high_risk: number;
  hazards: number;
  /** 符合率 of the 2025 template, per cent; null: nothing judged. */
  rate: number | null;
  /** SM3 of all that went into it: the same, and nothing is judged anew. */
  inputs: string;
}

/** One line a system a day: the trend. */
export interface AssessmentDaysTable {
  system_id: string;
  day: string;
  met: number;
  partial: number;
  unmet: number;
  na: number;
  pending: number;
  high_risk: number;
  rate: number | null;
}

export interface DriftsTable {
  id: string;
  system_id: string;
  unit: string;
  from_verdict: string;
  to_verdict: string;
  at: string;
  because: string;
}

/** The newest re-check of each order. */
export interface OrderChecksTable {
  order_id: string;
  met: Flag;
  at: string;
  because: string;
}

/** What is due, said once each: `key` names the duty and its date. */
export interface RemindersTable {
  key: string;
  kind: string;
  system_id: string | null;
  unit_id: string | null;
  due_at: string;
  text_zh: string;
  text_en: string;
  at: string;
}

/** The catalogue as the assessor loaded it: what the console shows. */
export interface CatalogueItemsTable {
  unit: string;
  requirement: string;
  clause: string;
  level: number;
  scope: string;
  class_code: string;
  /** The whole CatalogueItem. */
  detail: JsonText;
}

export interface AssessmentTables {
  readings: ReadingsTable;
  item_verdicts: ItemVerdictsTable;
  assessments: AssessmentsTable;
  assessment_days: AssessmentDaysTable;
  drifts: DriftsTable;
  order_checks: OrderChecksTable;
  reminders: RemindersTable;
  catalogue_items: CatalogueItemsTable;
}
