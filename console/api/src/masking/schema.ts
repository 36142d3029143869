import { KindRules } from "@chengfang/model/data/rules";
import { SensitiveKind } from "@chengfang/model/data/kind";
import { z } from "zod";

export const MaskingRow = z.object({
  /** The kind. */
  id: SensitiveKind,
  title: z.object({ zh: z.string(), en: z.string() }),
  personal: z.enum(["none", "personal", "sensitive"]),
  rules: KindRules,
  shipped: KindRules,
  changed: z.boolean(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string(),
  /** Whether it is masked in events and alerts. */
  inEvents: z.boolean(),
});
export type MaskingRow = z.infer<typeof MaskingRow>;

const Kind = z.object({ id: SensitiveKind });

export const list = { summary: "Masking rules in force, one a kind", response: { 200: z.array(MaskingRow) } };
export const get = { summary: "The rules of one kind", params: Kind, response: { 200: MaskingRow } };
export const update = {
  summary: "Change the rules of a kind",
  params: Kind,
  body: z.object({ rules: KindRules }),
  response: { 200: MaskingRow },
};
export const reset = { summary: "Back to the shipped rules of a kind", params: Kind, response: { 200: MaskingRow } };
export const preview = {
  summary: "A value as a rule would mask it; pseudonyms under a key that is made for this one answer",
  body: z.object({ kind: SensitiveKind, value: z.string().max(400), rules: KindRules }),
  response: { 200: z.object({ fits: z.boolean(), normal: z.string(), strict: z.string(), share: z.string() }) },
};
const Name = z.object({ name: z.string().max(64) });
export const Purpose = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  endedAt: z.string().nullable(),
});
export const purposes = { summary: "What pseudonyms are made for", response: { 200: z.array(Purpose) } };
export const createPurpose = {
  summary: "A new purpose with a key of its own",
  body: z.object({
    name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u),
    title: z.string().trim().max(200).default(""),
  }),
  response: { 201: Purpose },
};
export const endPurpose = {
  summary: "Destroy a purpose's key: its pseudonyms lead back to nobody",
  params: Name,
  response: { 200: Purpose },
};
