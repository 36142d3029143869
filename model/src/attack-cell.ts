import { z } from "zod";

/** One technique under one tactic, with the rules for it and what they found in a period. */
export const AttackCell = z.object({
  tactic: z.string(),
  technique: z.string(),
  /** Rules there are, those enabled, and of these the ones that events can feed. */
  rules: z.int(),
  enabled: z.int(),
  fed: z.int(),
  /** In the period: alerts, the events that matched, and the worst score. */
  alerts: z.int(),
  hits: z.int(),
  worst: z.int(),
});
export type AttackCell = z.infer<typeof AttackCell>;
