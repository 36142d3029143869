import { z } from "zod";
import { Severity } from "./severity.ts";

/** A rule as the console lists it; facts by the analyzer, `enabled` by a person. */
export const RuleStatus = z.object({
  id: z.string(),
  title: z.string(),
  titleZh: z.string(),
  description: z.string(),
  descriptionZh: z.string(),
  severity: Severity,
  status: z.string(),
  author: z.string(),
  tags: z.array(z.string()),
  logsource: z.record(z.string(), z.string()),
  falsePositives: z.array(z.string()),
  /** Directory it came from (`builtin` for the product's own) and file below it. */
  origin: z.string(),
  file: z.string(),
  source: z.string(),
  state: z.enum(["loaded", "needs-values", "refused"]),
  problem: z.string(),
  enabled: z.boolean(),
  hits: z.int(),
  lastMatch: z.string().nullable(),
});
export type RuleStatus = z.infer<typeof RuleStatus>;
