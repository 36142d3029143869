import { z } from "zod";
import { IncidentClass } from "../incident-class.ts";

const text = (max: number) => z.string().trim().max(max);

/** 总体、专项、现场处置. */
export const PlanKind = z.enum(["overall", "special", "site"]);
export type PlanKind = z.infer<typeof PlanKind>;

export const PlanSection = z.object({ title: text(200).min(1), text: z.string().max(50_000) });
export type PlanSection = z.infer<typeof PlanSection>;

/** What a person writes of a plan; it is in force once another person has approved it. */
export const PlanInput = z.object({
  title: text(200).min(1),
  kind: PlanKind,
  classes: z.array(IncidentClass).max(10),
  systemIds: z.array(z.string().max(200)).max(500),
  sections: z.array(PlanSection).min(1).max(40),
  /** What is new in this version. */
  change: text(1000),
});
export type PlanInput = z.infer<typeof PlanInput>;

export const PlanState = z.enum(["draft", "submitted", "approved", "rejected"]);
export type PlanState = z.infer<typeof PlanState>;

export const PlanVersion = PlanInput.extend({
  version: z.int(),
  state: PlanState,
  revision: z.int(),
  at: z.string(),
  by: z.string(),
  /** Everybody who saved it before `by`. */
  writers: z.array(z.string()),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decision: z.string(),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

export const Plan = z.object({
  id: z.string(),
  /** Of the version in force, else of the newest. */
  title: z.string(),
  kind: PlanKind,
  classes: z.array(IncidentClass),
  systemIds: z.array(z.string()),
  /** The version in force; null as long as none has been approved. */
  inForce: z.int().nullable(),
  newest: z.object({ version: z.int(), state: PlanState }),
  /** When it has to be looked through again. */
  reviewOn: z.iso.date().nullable(),
  reviewedAt: z.string().nullable(),
  retiredAt: z.string().nullable(),
});
export type Plan = z.infer<typeof Plan>;

/** Everybody whose words the newest version may hold: who saved it, and those since the version in force, from which it goes on. */
export const planWriters = (versions: readonly PlanVersion[], inForce: number | null): string[] => [
  ...new Set(versions.filter(({ version }) => version > (inForce ?? 0)).flatMap(({ writers, by }) => [...writers, by])),
];

/** A plan is reviewed at least every so many months, unless it says otherwise. */
export const usualReviewMonths = 12;

/** The day that lies so many months after a moment; the last of a shorter month stands for days it has not. */
export function monthsAfter(at: string, months: number): string {
  const [year = 0, month = 1, day = 1] = at.slice(0, 10).split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
