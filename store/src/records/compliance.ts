import type { Generated } from "kysely";
import type { AssessmentTables } from "./assessment.ts";

type JsonText = string;
type Flag = number;

/** Grading objects. Written by the console alone, like every table of this file. */
export interface SystemsTable {
  id: string;
  number: string;
  name: string;
  kind: string;
  description: string;
  responsible_unit_id: string | null;
  using_unit_id: string | null;
  operating_unit_id: string | null;
  owner: string;
  security_officer: string;
  level_g: number | null;
  level_s: number | null;
  level_a: number | null;
  extensions: JsonText;
  platform_id: string | null;
  continuity_critical: Flag;
  status: string;
  online_at: string | null;
  filing_number: string;
  filing_police: string;
  filed_at: string | null;
  filing_expires_at: string | null;
  last_assessed_at: string | null;
  last_assessment_by: string;
  last_conclusion: string;
  grading: JsonText | null;
  policy: string;
  note: string;
  created_at: string;
  updated_at: string;
}

/** An asset may serve several systems. */
export interface SystemAssetsTable {
  system_id: string;
  asset_id: string;
}

/** Files given as evidence; the bytes lie under `evidence/<sha256>` in the data directory. */
export interface EvidenceTable {
  /** In the order of arrival: what the assessor follows. */
  seq: Generated<number>;
  id: string;
  system_id: string | null;
  asset_id: string | null;
  kind: string;
  tool: string;
  name: string;
  media: string;
  size: number;
  sha256: string;
  sm3: string;
  /** Units (assessment unit numbers) that it speaks to, of what people bring. */
  units: JsonText;
  /** By whoever gives it; what a tool's report says itself goes before. */
  observed_at: string | null;
  valid_until: string | null;
  note: string;
  at: string;
  by: string;
}

/** Public keys of agents: one host each, or any host for the platform's own collector (asset null). */
export interface AgentKeysTable {
  id: string;
  asset_id: string | null;
  /** SPKI, PEM; the private half left with the agent and is kept nowhere. */
  public_key: string;
  created_at: string;
  created_by: string;
  revoked_at: string | null;
}

export interface AnswersTable {
  id: string;
  system_id: string;
  unit: string;
  asset_id: string | null;
  verdict: string;
  method: string;
  text: string;
  evidence_ids: JsonText;
  valid_until: string | null;
  by: string;
  at: string;
  withdrawn_at: string | null;
}

export interface ReviewsTable {
  id: string;
  system_id: string;
  unit: string;
  verdict: string;
  comment: string;
  basis_hash: string;
  valid_until: string | null;
  by: string;
  at: string;
  withdrawn_at: string | null;
}

export interface WaiversTable {
  id: string;
  system_id: string;
  unit: string;
  kind: string;
  high_risk_case: string | null;
  reason: string;
  expires_at: string;
  evidence_ids: JsonText;
  requested_by: string;
  requested_at: string;
  state: string;
  decided_by: string | null;
  decided_at: string | null;
  decision: string;
}

export interface OrdersTable {
  id: string;
  number: string;
  system_id: string;
  unit: string;
  unit_id: string | null;
  title: string;
  demand: string;
  risk: string;
  /** The basis at the time of issue. */
  finding: JsonText;
  issued_by: string;
  issued_at: string;
  deadline: string;
  campaign_id: string | null;
  /** What its steps come to, written with each of them; a re-check that finds the item met closes an answered one. */
  state: Generated<string>;
  /** The deadline in force, once it was prolonged. */
  due_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  raised: Generated<Flag>;
}

/** Append-only. */
export interface OrderStepsTable {
  /** In the order they were taken. */
  seq: Generated<number>;
  id: string;
  order_id: string;
  at: string;
  by: string;
  kind: string;
  text: string;
  evidence_ids: JsonText;
  deadline: string | null;
}

/** An inspection (定期安全检查) over many systems. */
export interface CampaignsTable {
  id: string;
  name: string;
  purpose: string;
  system_ids: JsonText;
  units: JsonText;
  starts_at: string;
  due_at: string;
  created_by: string;
  created_at: string;
  closed_at: string | null;
}

/** 安全管理制度. */
export interface PolicyDocumentsTable {
  id: string;
  unit_id: string | null;
  kind: string;
  title: string;
  number: string;
  version: string;
  approved_by: string;
  effective_at: string | null;
  review_at: string | null;
  requirements: JsonText;
  evidence_ids: JsonText;
  note: string;
  updated_at: string;
  updated_by: string;
}

/** What was done on a day: drills, training, reviews, restore tests, meetings. */
export interface ActivitiesTable {
  id: string;
  kind: string;
  title: string;
  unit_id: string | null;
  system_ids: JsonText;
  on_day: string;
  participants: string;
  summary: string;
  result: string;
  next_due: string | null;
  requirements: JsonText;
  evidence_ids: JsonText;
  at: string;
  by: string;
}

/** GB/T 20984: asset × threat × vulnerability. */
export interface RisksTable {
  id: string;
  system_id: string;
  asset_id: string | null;
  threat: string;
  vulnerability: string;
  asset_value: number;
  threat_frequency: number;
  vulnerability_severity: number;
  measures: string;
  treatment: string;
  treatment_until: string | null;
  residual_frequency: number;
  residual_severity: number;
  at: string;
  by: string;
}

/** Parameters of checks that differ from the shipped profile. */
export interface PoliciesTable {
  name: string;
  title: string;
  parameters: JsonText;
  updated_at: string;
  updated_by: string;
}

export interface ComplianceTables extends AssessmentTables {
  systems: SystemsTable;
  system_assets: SystemAssetsTable;
  evidence: EvidenceTable;
  agent_keys: AgentKeysTable;
  answers: AnswersTable;
  reviews: ReviewsTable;
  waivers: WaiversTable;
  orders: OrdersTable;
  order_steps: OrderStepsTable;
  campaigns: CampaignsTable;
  policy_documents: PolicyDocumentsTable;
  activities: ActivitiesTable;
  risks: RisksTable;
  policies: PoliciesTable;
}
