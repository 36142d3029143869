import { z } from "zod";
import { EvidenceKind, Platform } from "./evidence.ts";
import { CheckStatus, Risk } from "./verdict.ts";

/** What one check of ours, or of an imported tool, says of one object. */
export const CheckResult = z.object({
  /** `chengfang:linux:linux-password-age`, `lynis:SSH-7408`, `openscap:xccdf_…`: tool, policy, id. */
  uid: z.string().max(500),
  status: CheckStatus,
  title: z.object({ zh: z.string(), en: z.string() }),
  risk: Risk,
  /** Requirements (clauses at level 3) that it speaks to. */
  requirements: z.array(z.string()),
  highRiskCases: z.array(z.string()).default([]),
  /** What was seen, in at most a few lines. */
  seen: z.string().max(2000).default(""),
  /** What was wanted, with the parameter's value in it. */
  wanted: z.string().max(1000).default(""),
  remedy: z.object({ zh: z.string(), en: z.string() }).optional(),
  /** Its expected output comes from memory: it decides no item alone. */
  unverified: z.boolean().default(false),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** Evidence as the assessor read it: results about one object. */
export const Reading = z.object({
  evidenceId: z.string(),
  /** The asset; null: the system itself. */
  assetId: z.string().nullable(),
  /** null: of every system that the asset belongs to. */
  systemId: z.string().nullable(),
  kind: EvidenceKind,
  tool: z.string(),
  platform: Platform,
  observedAt: z.string(),
  /** A key known for this object signed it (agents), or an authenticated person or the platform vouches for it. */
  signed: z.boolean(),
  results: z.array(CheckResult),
});
export type Reading = z.infer<typeof Reading>;
