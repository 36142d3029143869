import type { Generated } from "kysely";

type JsonText = string;
type Flag = number;

/** The register of datasets. Written by the console alone, like every table of this file but `data_uses`. */
export interface DatasetsTable {
  id: string;
  name: string;
  catalog_number: string;
  description: string;
  unit_id: string | null;
  system_id: string | null;
  source_system: string;
  location: string;
  class_path: string;
  /** general | important | core */
  grade: string;
  /** L1 … L4 */
  level: string;
  /** unconditional | conditional | none */
  share_type: string;
  /** open | conditional | closed */
  openness: string;
  share_condition: string;
  personal: Flag;
  sensitive_personal: Flag;
  volume: number | null;
  people: number | null;
  retention_days: number | null;
  last_review: string | null;
  next_review: string | null;
  fields: JsonText;
  created_at: string;
  updated_at: string;
  updated_by: string;
}

/** Requests to change a classification; who asked never decides (a trigger refuses it), and a decision stands. */
export interface DatasetChangesTable {
  id: string;
  dataset_id: string;
  from_class: JsonText;
  to_class: JsonText;
  reason: string;
  requested_by: string;
  requested_at: string;
  /** requested | approved | refused | withdrawn */
  state: string;
  decided_by: string | null;
  decided_at: string | null;
  decision: string;
}

/** Masking rules that differ from the shipped ones. */
export interface MaskRulesTable {
  kind: string;
  /** Whole KindRules. */
  rules: JsonText;
  updated_at: string;
  updated_by: string;
}

/** What happened to data; append-only. Written through `appendDataUse` alone. */
export interface DataUsesTable {
  seq: Generated<number>;
  id: string;
  at: string;
  actor: string;
  address: string;
  action: string;
  dataset_id: string | null;
  target: string;
  purpose: string;
  /** masked | unmasked | none */
  masked: string;
  rows: number | null;
  destination: string;
}

/** What pseudonyms are made for. The key of each lies in the data directory, never here. */
export interface PseudonymPurposesTable {
  name: string;
  title: string;
  created_at: string;
  created_by: string;
  /** Its key was destroyed: the pseudonyms lead nowhere any more. */
  ended_at: string | null;
}

export interface DataTables {
  datasets: DatasetsTable;
  dataset_changes: DatasetChangesTable;
  mask_rules: MaskRulesTable;
  data_uses: DataUsesTable;
  pseudonym_purposes: PseudonymPurposesTable;
}
