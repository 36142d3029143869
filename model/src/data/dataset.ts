import { z } from "zod";
import { SensitiveKind } from "./kind.ts";
import { Variant } from "./rules.ts";

/** GB/T 43697: 一般数据, 重要数据, 核心数据, the lowest first. */
export const Grade = z.enum(["general", "important", "core"]);
export type Grade = z.infer<typeof Grade>;

/** Local levels of public data (as DB33/T 2350 has them), 不敏感 to 敏感. */
export const LocalLevel = z.enum(["L1", "L2", "L3", "L4"]);
export type LocalLevel = z.infer<typeof LocalLevel>;

/** 政务数据共享条例: 无条件共享, 有条件共享, 不予共享. */
export const ShareType = z.enum(["unconditional", "conditional", "none"]);
export type ShareType = z.infer<typeof ShareType>;

/** 无条件开放, 有条件开放, 不予开放: towards the public. */
export const Openness = z.enum(["open", "conditional", "closed"]);
export type Openness = z.infer<typeof Openness>;

const Day = z.iso.date();

/** A column of a dataset. */
export const DatasetField = z.object({
  name: z.string().trim().min(1).max(200),
  title: z.string().trim().max(200).default(""),
  type: z.string().trim().max(60).default(""),
  /** What makes it sensitive; null: nothing does. */
  kind: SensitiveKind.nullable().default(null),
  level: LocalLevel.nullable().default(null),
  /** How it is masked when it is handed on; null: as it is. */
  mask: Variant.nullable().default(null),
});
export type DatasetField = z.infer<typeof DatasetField>;

/** What a dataset's classification says: changed by a request that another person approves. */
export const Classification = z.object({
  grade: Grade.default("general"),
  level: LocalLevel.default("L2"),
  shareType: ShareType.default("conditional"),
  openness: Openness.default("closed"),
});
export type Classification = z.infer<typeof Classification>;

const text = z.string().trim();

export const DatasetInput = Classification.extend({
  name: text.min(1).max(200),
  /** Number in the catalogue of government data. */
  catalogNumber: text.max(100).default(""),
  description: text.max(4000).default(""),
  /** Whose it is: only that unit's owner sees it besides the office. */
  unitId: z.string().nullable().default(null),
  /** The grading object that keeps it. */
  systemId: z.string().nullable().default(null),
  /** Where it comes from, and where it lies. */
  sourceSystem: text.max(200).default(""),
  location: text.max(500).default(""),
  /** Its class: industry and business, from the wider to the narrower, by slashes. */
  classPath: text.max(300).default(""),
  /** On what conditions it is shared or opened, or why not. */
  shareCondition: text.max(2000).default(""),
  personal: z.boolean().default(false),
  sensitivePersonal: z.boolean().default(false),
  /** Rows, and people in it. */
  volume: z.int().min(0).nullable().default(null),
  people: z.int().min(0).nullable().default(null),
  /** Days it is kept; null: for good. */
  retentionDays: z.int().min(1).max(36_500).nullable().default(null),
  lastReview: Day.nullable().default(null),
  nextReview: Day.nullable().default(null),
  fields: z.array(DatasetField).max(2000).default([]),
});
export type DatasetInput = z.infer<typeof DatasetInput>;

export const Dataset = DatasetInput.extend({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
}).meta({ id: "Dataset" });
export type Dataset = z.infer<typeof Dataset>;

export const ChangeState = z.enum(["requested", "approved", "refused", "withdrawn"]);
export type ChangeState = z.infer<typeof ChangeState>;

/** A request to change a classification (密级与开放等级调整). */
export const DatasetChange = z
  .object({
    id: z.string(),
    datasetId: z.string(),
    from: Classification,
    to: Classification,
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: z.string(),
    state: ChangeState,
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    decision: z.string(),
  })
  .meta({ id: "DatasetChange" });
export type DatasetChange = z.infer<typeof DatasetChange>;
