import { z } from "zod";
import { EvidenceKind } from "./evidence.ts";

const text = (max: number) => z.string().trim().max(max);
const ids = z.array(z.string()).max(1000).default([]);
const day = z.iso.date().nullable().default(null);
const five = z.int().min(1).max(5);

/** What the assessor made of a piece of evidence, for one object. */
export const ReadingSummary = z.object({
  /** null: the system itself. */
  assetId: z.string().nullable(),
  /** The policy profile that it was read by: systems with different ones read the same evidence differently. */
  policy: z.string(),
  state: z.enum(["read", "refused", "superseded"]),
  /** Why it was refused, or what contradicts it. */
  problem: z.string(),
  tool: z.string(),
  platform: z.string(),
  observedAt: z.string(),
  signed: z.boolean(),
  signer: z.string(),
  pass: z.int(),
  fail: z.int(),
  other: z.int(),
  readAt: z.string(),
});
export type ReadingSummary = z.infer<typeof ReadingSummary>;

/** A file given as evidence. */
export const Evidence = z.object({
  id: z.string(),
  systemId: z.string().nullable(),
  assetId: z.string().nullable(),
  kind: EvidenceKind,
  tool: z.string(),
  name: z.string(),
  media: z.string(),
  size: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  /** Items that it speaks to, of what people bring. */
  units: z.array(z.string()),
  observedAt: z.string().nullable(),
  validUntil: z.string().nullable(),
  note: z.string(),
  at: z.string(),
  by: z.string(),
  /** Empty: not looked at yet. */
  readings: z.array(ReadingSummary),
});
export type Evidence = z.infer<typeof Evidence>;

/** A key of an agent: the private half went into the script, and is kept nowhere. */
export const AgentKey = z.object({
  id: z.string(),
  assetId: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  revokedAt: z.string().nullable(),
});
export type AgentKey = z.infer<typeof AgentKey>;

/** An inspection (定期安全检查) over many systems. */
export const CampaignInput = z.object({
  name: text(200).min(1),
  purpose: text(4000).default(""),
  systemIds: z.array(z.string()).min(1).max(1000),
  /** Items looked at, by requirement; none: all. */
  units: ids,
  startsAt: z.iso.date(),
  dueAt: z.iso.date(),
});
export type CampaignInput = z.infer<typeof CampaignInput>;
export const Campaign = CampaignInput.extend({
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  /** For each system: its items answered and settled, of how many, and its orders of this inspection still open. */
  progress: z.array(
    z.object({
      systemId: z.string(),
      answered: z.int(),
      settled: z.int(),
      items: z.int(),
      openOrders: z.int(),
    }),
  ),
});
export type Campaign = z.infer<typeof Campaign>;

/** 安全管理制度: four layers, from the general policy to the records. */
export const PolicyDocumentInput = z.object({
  unitId: z.string().nullable().default(null),
  kind: z.enum(["strategy", "regulation", "procedure", "record"]).default("regulation"),
  title: text(200).min(1),
  number: text(100).default(""),
  version: text(50).default(""),
  approvedBy: text(100).default(""),
  effectiveAt: day,
  reviewAt: day,
  requirements: ids,
  evidenceIds: ids,
  note: text(2000).default(""),
});
export type PolicyDocumentInput = z.infer<typeof PolicyDocumentInput>;
export const PolicyDocument = PolicyDocumentInput.extend({
  id: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** What was done on a day. */
export const ActivityInput = z.object({
  kind: z.enum(["drill", "training", "review", "restore-test", "scan", "meeting", "inspection", "assessment"]),
  title: text(200).min(1),
  unitId: z.string().nullable().default(null),
  systemIds: ids,
  onDay: z.iso.date(),
  participants: text(1000).default(""),
  summary: text(4000).default(""),
  result: text(2000).default(""),
  nextDue: day,
  requirements: ids,
  evidenceIds: ids,
});
export type ActivityInput = z.infer<typeof ActivityInput>;
export const Activity = ActivityInput.extend({ id: z.string(), at: z.string(), by: z.string() });
export type Activity = z.infer<typeof Activity>;

/** GB/T 20984: value of the asset, frequency of the threat, severity of the weakness, each 1–5. */
export const RiskEntryInput = z.object({
  systemId: z.string(),
  assetId: z.string().nullable().default(null),
  threat: text(200).min(1),
  vulnerability: text(500).min(1),
  assetValue: five,
  threatFrequency: five,
  vulnerabilitySeverity: five,
  measures: text(2000).default(""),
  treatment: z.enum(["reduce", "accept", "transfer", "avoid"]).default("reduce"),
  treatmentUntil: day,
  residualFrequency: five,
  residualSeverity: five,
});
export type RiskEntryInput = z.infer<typeof RiskEntryInput>;
export const RiskEntry = RiskEntryInput.extend({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  /** 1–5, now and after treatment. */
  level: five,
  residualLevel: five,
});
export type RiskEntry = z.infer<typeof RiskEntry>;

/** A parameter of the checks, as shipped and as this profile has it. */
export const PolicyParameter = z.object({
  name: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  source: z.string(),
  usual: z.union([z.number(), z.string(), z.array(z.string())]),
  value: z.union([z.number(), z.string(), z.array(z.string())]),
});
export type PolicyParameter = z.infer<typeof PolicyParameter>;
export const PolicyProfile = z.object({
  name: z.string(),
  title: z.string(),
  parameters: z.array(PolicyParameter),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});
export type PolicyProfile = z.infer<typeof PolicyProfile>;
