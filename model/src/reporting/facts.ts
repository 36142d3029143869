import { z } from "zod";
import { CriterionId } from "./criteria.ts";
import { IncidentLevel } from "./level.ts";

/** How much of a criterion: an amount, or from when until when (null: it goes on). */
export const Measure = z.union([
  z.strictObject({ value: z.number().min(0).max(1e12) }),
  z.strictObject({ since: z.string(), until: z.string().nullable() }),
]);
export type Measure = z.infer<typeof Measure>;

/** What people say of an incident, from which its duties follow. */
export const ReportFacts = z.strictObject({
  /** When the unit found the incident or was told of it: the clock's beginning (Article 4). */
  discoveredAt: z.string(),
  operator: z.enum(["other", "cii", "central"]),
  /** A crime is suspected: the police are told as well. */
  crime: z.boolean(),
  measures: z.partialRecord(CriterionId, Measure),
  /** A level that people judged, where the figures do not say it all; the higher one counts. */
  judged: IncidentLevel.nullable(),
  /** When handling ended: the 30 days of the summary begin. */
  endedAt: z.string().nullable(),
  basis: z.string().max(4000),
});
export type ReportFacts = z.infer<typeof ReportFacts>;
