import { SensitiveKind } from "@chengfang/model/data/kind";
import { MaskRule } from "@chengfang/model/data/mask";
import { KindRules, Variant } from "@chengfang/model/data/rules";
import { z } from "zod";

/** What a column is masked as: a kind, numbers of people in its texts, as it is, not at all in the copy, or by a rule of its own. */
const ColumnRule = z.union([
  SensitiveKind,
  z.enum(["text", "keep", "drop"]),
  z.strictObject({ kind: SensitiveKind.optional(), rule: MaskRule }),
]);

/** `--rules FILE`: columns by name, and rules of kinds that differ from the shipped ones. */
export const RulesFile = z.strictObject({
  columns: z.record(z.string(), ColumnRule).default({}),
  rules: z.partialRecord(SensitiveKind, KindRules.partial()).default({}),
});
export type RulesFile = z.infer<typeof RulesFile>;

/** What `chengfang data mask` was asked. */
export const MaskOptions = z.object({
  file: z.string().optional(),
  output: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  tables: z.array(z.string()).optional(),
  rules: z.string().optional(),
  purpose: z.string().optional(),
  variant: Variant.optional(),
  encoding: z.enum(["utf-8", "gb18030"]).optional(),
  dropMalformed: z.boolean().default(false),
  quasi: z.array(z.string()).optional(),
  k: z.int().min(2).optional(),
  dataset: z.string().optional(),
  json: z.boolean().default(false),
});
export type MaskOptions = z.infer<typeof MaskOptions>;

export const DiscoverOptions = z.object({
  target: z.string(),
  tables: z.array(z.string()).optional(),
  encoding: z.enum(["utf-8", "gb18030"]).optional(),
  json: z.boolean().default(false),
});
export type DiscoverOptions = z.infer<typeof DiscoverOptions>;
