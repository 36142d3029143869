import { z } from "zod";
import { IncidentLevel } from "./level.ts";
import { PossibleDamage, ProtectedImportance, WarningLevel } from "./warning.ts";

const words = z.string().max(20_000).default("");
const short = z.string().max(300).default("");

/** GB/T 32924: what a warning holds. */
export const WarningBody = z.object({
  kind: z.literal("warning"),
  level: WarningLevel,
  importance: ProtectedImportance.nullable().default(null),
  damage: PossibleDamage.nullable().default(null),
  type: short,
  cause: words,
  scope: words,
  harm: words,
  measures: words,
  feedback: words,
  startsAt: z.string().nullable().default(null),
  validUntil: z.string().nullable().default(null),
  /** What it rests on, e.g. an incident's number or an indicator. */
  source: short,
});
export type WarningBody = z.infer<typeof WarningBody>;

export const NoticeBody = z.object({
  kind: z.literal("notice"),
  urgency: z.enum(["", "urgent", "most-urgent"]).default(""),
  situation: words,
  scope: words,
  risk: words,
  advice: words,
  feedback: words,
  contact: short,
  phone: short,
  copies: short,
  enclosures: z.array(z.string().max(200)).max(20).default([]),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** 国家网络安全事件报告管理办法, Article 7 ① to ⑧; of the final report Article 8 as well. */
export const UpwardBody = z.object({
  kind: z.literal("upward"),
  stage: z.enum(["first", "follow", "final"]),
  authority: short,
  unit: words,
  occurredAt: z.string().nullable().default(null),
  place: short,
  type: short,
  level: IncidentLevel.default("general"),
  harm: words,
  taken: words,
  ransom: words,
  trend: words,
  cause: words,
  leads: words,
  planned: words,
  scene: words,
  other: words,
  accountability: words,
  rectification: words,
  lessons: words,
  contact: short,
  phone: short,
});
export type UpwardBody = z.infer<typeof UpwardBody>;

export const BulletinBody = z.object({
  kind: z.literal("bulletin"),
  sections: z
    .array(z.object({ title: z.string().max(100), text: z.string().max(20_000) }))
    .max(20)
    .default([]),
  copies: short,
});
export type BulletinBody = z.infer<typeof BulletinBody>;

export const DispatchBody = z.discriminatedUnion("kind", [WarningBody, NoticeBody, UpwardBody, BulletinBody]);
export type DispatchBody = z.infer<typeof DispatchBody>;
