import { z } from "zod";
import { Scope } from "./catalogue.ts";

const text = (max: number) => z.string().trim().max(max);
const day = z.iso.date().nullable().default(null);
/** GB/T 22240: 1–5; level 5 is assessed by the items of level 4. */
export const GradingLevel = z.int().min(1).max(5);

/** GB/T 22240-2020 table 1: what is harmed, and how badly, if it is. */
export const Harm = z.object({
  object: z.enum(["citizens", "society", "state"]),
  degree: z.enum(["general", "serious", "grave"]),
});
export type Harm = z.infer<typeof Harm>;

/** The answers of the grading wizard; for each side the worst of its harms counts. */
export const Grading = z.object({
  information: z.array(Harm).min(1).max(3),
  service: z.array(Harm).min(1).max(3),
  informationReason: text(2000).default(""),
  serviceReason: text(2000).default(""),
  /** 专家评审, 主管部门核准, 公安机关备案审核. */
  expertsAt: day,
  approvedAt: day,
});
export type Grading = z.infer<typeof Grading>;

/** A grading object (定级对象). 谁主管谁负责、谁使用谁负责、谁运营谁负责: three units answer for it. */
export const SystemInput = z.object({
  name: text(200).min(1),
  kind: z
    .enum([
      "information-system",
      "cloud-platform",
      "big-data-platform",
      "iot",
      "industrial-control",
      "mobile",
      "network",
      "data-resource",
    ])
    .default("information-system"),
  description: text(4000).default(""),
  responsibleUnitId: z.string().nullable().default(null),
  usingUnitId: z.string().nullable().default(null),
  operatingUnitId: z.string().nullable().default(null),
  owner: text(100).default(""),
  securityOfficer: text(100).default(""),
  levelG: GradingLevel.nullable().default(null),
  levelS: GradingLevel.nullable().default(null),
  levelA: GradingLevel.nullable().default(null),
  extensions: z.array(Scope).max(20).default([]),
  /** The cloud platform that carries it: a system of this register. */
  platformId: z.string().nullable().default(null),
  /** Service must not be interrupted: more high-risk cases apply. */
  continuityCritical: z.boolean().default(false),
  status: z.enum(["planned", "building", "running", "retired"]).default("running"),
  onlineAt: day,
  filingNumber: text(100).default(""),
  filingPolice: text(200).default(""),
  filedAt: day,
  filingExpiresAt: day,
  lastAssessedAt: day,
  lastAssessmentBy: text(200).default(""),
  lastConclusion: text(100).default(""),
  grading: Grading.nullable().default(null),
  /** The policy profile whose parameters its checks use. */
  policy: text(100).default("default"),
  assetIds: z.array(z.string()).max(10_000).default([]),
  note: text(2000).default(""),
});
export type SystemInput = z.infer<typeof SystemInput>;
export const System = SystemInput.extend({
  id: z.string(),
  number: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type System = z.infer<typeof System>;
