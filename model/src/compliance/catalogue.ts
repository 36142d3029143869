import { z } from "zod";

/** The same words in both languages. */
export const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof Words>;

/** `general` and the extensions; open, as standards go on adding some (GA/T 1390.6–9). */
export const Scope = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type Scope = z.infer<typeof Scope>;

/** GB/T 22239-2019 Annex A: S business information, A service continuity, G general. */
export const Attribute = z.enum(["S", "A", "G"]);
export type Attribute = z.infer<typeof Attribute>;

/** How an item can be judged: by evidence of machines alone, with a person's confirmation, or by people alone. */
export const Automation = z.enum(["auto", "semi", "manual"]);
export type Automation = z.infer<typeof Automation>;

/** Kinds of things that an item is judged on (测评对象). `system`: the grading object as a whole. */
export const ObjectKind = z.enum([
  "system",
  "server",
  "terminal",
  "network-device",
  "security-device",
  "database",
  "application",
]);
export type ObjectKind = z.infer<typeof ObjectKind>;

/** One requirement item at one level. */
export const CatalogueItem = z.object({
  /** Stable key: the assessment unit of GB/T 28448, such as `L3-CES1-04`. */
  unit: z.string(),
  /** The same requirement at every level, by its clause at level 3 (or the lowest above it): `8.1.4.1.a`. Checks map to it. */
  requirement: z.string(),
  /** Where it stands at this level. */
  clause: z.string(),
  level: z.int().min(1).max(4),
  class: Words,
  /** PES CNS ABS CES SMC PSS ORS HRS CMS MMS. */
  classCode: z.string(),
  point: Words,
  /** Clause of the control point at this level. */
  pointClause: z.string(),
  scope: Scope,
  attribute: Attribute,
  automation: Automation,
  summary: Words,
  /** What differs from the summary at this level. */
  note: Words.optional(),
  /** Weight class of the 2021 template: 1 一般, 2 重要, 3 关键. */
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  objects: z.array(ObjectKind).min(1),
  highRiskCases: z.array(z.string()),
  hazardTriggers: z.array(z.string()),
  /** What in this entry comes from a secondary source or from memory. */
  unverified: z.array(z.string()),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

/** A case of the high-risk guide (2025). */
export const HighRiskCase = z.object({
  id: z.string(),
  title: Words,
  /** Applies from this level on. */
  fromLevel: z.int().min(1).max(4),
  scope: Scope,
  /** Only where service must not be interrupted. */
  continuityCritical: z.boolean(),
  /** What may lower the risk; none: nothing may. */
  mitigations: z.array(Words),
  mitigable: z.boolean(),
  unverified: z.array(z.string()),
});
export type HighRiskCase = z.infer<typeof HighRiskCase>;

/** The question that stands for an item in interviews and self-assessments. */
export const Question = z.object({
  requirement: z.string(),
  question: Words,
  /** What an assessor wants to see. */
  evidence: z.array(Words),
});
export type Question = z.infer<typeof Question>;

/** What makes a finding a major hazard (重大风险隐患): hang on items, the rest on the whole system. */
export const HazardTrigger = z.object({ id: z.string(), title: Words, unverified: z.array(z.string()) });
export type HazardTrigger = z.infer<typeof HazardTrigger>;

/** An indicator of another standard, and the requirements of GB/T 22239 that it meets. */
export const StandardControl = z.object({
  id: z.string(),
  group: Words,
  groupCode: z.string(),
  title: Words,
  /** 应, 宜, 可, where the standard tells them apart. */
  strength: z.enum(["shall", "should", "may"]).nullable(),
  /** Requirements, or clauses of control points at level 3 that stand for all of theirs. */
  requirements: z.array(z.string()),
  unverified: z.array(z.string()),
});
export type StandardControl = z.infer<typeof StandardControl>;

/** A standard beside GB/T 22239: commercial cryptography, data security, or one from abroad. */
export const Standard = z.object({ id: z.string(), title: Words, controls: z.array(StandardControl) });
export type Standard = z.infer<typeof Standard>;
