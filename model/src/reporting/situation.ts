import { z } from "zod";
import { Severity } from "../severity.ts";
import { Period } from "./schedule.ts";

/** A figure and what it was in the period before. */
const Figure = z.object({ now: z.int(), before: z.int() });
export type Figure = z.infer<typeof Figure>;
const Named = z.object({ name: z.string(), count: z.int() });

/** Everything a situation report is written from; its text and its papers follow from it alone. */
export const SituationFacts = z.object({
  organisation: z.string(),
  period: Period.or(z.literal("free")),
  from: z.string(),
  to: z.string(),
  madeAt: z.string(),
  alerts: z.object({
    total: Figure,
    bySeverity: z.record(Severity, z.int()),
    byDay: z.array(z.object({ day: z.string(), count: z.int() })),
    falsePositives: z.int(),
    closed: z.int(),
  }),
  incidents: z.object({
    opened: Figure,
    closed: Figure,
    open: z.int(),
    severe: Figure,
    /** Mean minutes from the first event to the closing; null: none was closed. */
    minutesToClose: z.number().nullable(),
    listed: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        titleZh: z.string(),
        severity: Severity,
        status: z.string(),
        units: z.string(),
        firstSeen: z.string(),
      }),
    ),
  }),
  departments: z.array(Named),
  types: z.array(z.object({ name: z.string(), nameZh: z.string(), count: z.int() })),
  sources: z.array(Named),
  tactics: z.array(Named),
  dispatches: z.object({ warnings: Figure, notices: Figure, unanswered: z.int(), overdue: z.int() }),
  compliance: z.object({
    systems: z.int(),
    /** Mean share of requirements met, in per cent; null: nothing was judged. */
    rate: z.number().nullable(),
    openOrders: z.int(),
    overdueOrders: z.int(),
  }),
  certificates: z.object({ valid: z.int(), expiring: z.int(), revoked: z.int() }).nullable(),
  collection: z
    .object({ received: z.number(), lost: z.number(), unparsed: z.number(), sources: z.int(), silent: z.int() })
    .nullable(),
});
export type SituationFacts = z.infer<typeof SituationFacts>;

export const SituationReport = z.object({
  id: z.string(),
  period: SituationFacts.shape.period,
  from: z.string(),
  to: z.string(),
  madeAt: z.string(),
  /** An account's id, or a schedule's. */
  by: z.string(),
  title: z.string(),
});
export type SituationReport = z.infer<typeof SituationReport>;
