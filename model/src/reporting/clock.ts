import { z } from "zod";
import { criteria, CriterionId } from "./criteria.ts";
import { duties, DutyId } from "./duties.ts";
import type { Duty } from "./duties.ts";
import { higher, IncidentLevel, obliges } from "./level.ts";
import type { Measure, ReportFacts } from "./facts.ts";

/** A report that went out. */
export const ReportSent = z.object({
  id: z.string(),
  duty: DutyId,
  at: z.string(),
  to: z.string(),
  how: z.string(),
  number: z.string(),
  by: z.string(),
  recordedAt: z.string(),
});
export type ReportSent = z.infer<typeof ReportSent>;

/** A threshold that was passed, or will be at `at` if nothing ends before. */
export const Reached = z.object({
  /** null: judged by people. */
  criterion: CriterionId.nullable(),
  level: IncidentLevel,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  at: z.string(),
  unverified: z.boolean(),
});
export type Reached = z.infer<typeof Reached>;

export const ReportClock = z.object({
  duty: DutyId,
  /** pending: a threshold is still to be passed. prompt: the law names no number. */
  state: z.enum(["pending", "prompt", "running", "overdue", "met", "late"]),
  level: IncidentLevel,
  startedAt: z.string(),
  dueAt: z.string().nullable(),
  /** What started it, the first to come. */
  because: z.array(Reached),
  sentAt: z.string().nullable(),
  /** Milliseconds after the due time that the report went out, or that have passed since. */
  lateMs: z.number(),
  clause: z.string(),
  unverified: z.boolean(),
});
export type ReportClock = z.infer<typeof ReportClock>;

export interface ClockQuestion {
  readonly facts: ReportFacts;
  readonly sent: readonly ReportSent[];
  /** RFC 3339. */
  readonly now: string;
}

/** The duties that an incident starts: when each began and why, when it ends, and whether it was met. Pure. */
export function clocksOf({ facts, sent, now }: ClockQuestion): ReportClock[] {
  const reached = reachedBy(facts, now);
  const due = reached.filter(({ level }) => obliges(level));
  const first = due[0];
  if (first === undefined) return [];
  const passed = due.filter(({ at }) => at <= now);
  const level = passed.reduce((top, each) => higher(top, each.level), first.level);
  return duties
    .filter((duty) => duty.applies(facts))
    .map((duty) => clockOf(duty, { because: due, level, started: duty.startsAt(facts, first.at), sent, now }));
}

/** The level that the figures and people give an incident by now. */
export function levelOf(facts: ReportFacts, now: string): IncidentLevel {
  return reachedBy(facts, now)
    .filter(({ at }) => at <= now)
    .reduce<IncidentLevel>((top, { level }) => higher(top, level), "general");
}

interface Standing {
  readonly because: Reached[];
  readonly level: IncidentLevel;
  readonly started: string;
  readonly sent: readonly ReportSent[];
  readonly now: string;
}

function clockOf(duty: Duty, { because, level, started, sent, now }: Standing): ReportClock {
  const dueAt = duty.minutes === null ? null : after(started, duty.minutes);
  const out = sent.filter((each) => each.duty === duty.id).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  const lateMs = dueAt === null ? 0 : Math.max(0, Date.parse(out?.at ?? now) - Date.parse(dueAt));
  return {
    duty: duty.id,
    state: stateOf({ started, dueAt, lateMs, out: out !== undefined, now }),
    level,
    startedAt: started,
    dueAt,
    because,
    sentAt: out?.at ?? null,
    lateMs,
    clause: duty.clause,
    unverified: duty.unverified || because.every((each) => each.unverified),
  };
}

function stateOf(of: { started: string; dueAt: string | null; lateMs: number; out: boolean; now: string }) {
  if (of.out) return of.lateMs > 0 ? "late" : "met";
  if (of.started > of.now) return "pending";
  if (of.dueAt === null) return "prompt";
  return of.lateMs > 0 ? "overdue" : "running";
}

/** Thresholds passed or to be passed, the earliest first; of each criterion, every level. */
function reachedBy(facts: ReportFacts, now: string): Reached[] {
  const found = CriterionId.options.flatMap((id) => {
    const measure = facts.measures[id];
    return measure === undefined ? [] : reachedIn(id, measure, { from: facts.discoveredAt, now });
  });
  const judged: Reached[] =
    facts.judged === null
      ? []
      : [{ criterion: null, level: facts.judged, value: null, limit: null, at: facts.discoveredAt, unverified: false }];
  return [...judged, ...found].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function reachedIn(id: CriterionId, measure: Measure, { from, now }: { from: string; now: string }): Reached[] {
  const { from: limits, unverified } = criteria[id];
  return (["major", "serious", "extreme"] as const).flatMap((level) => {
    const limit = limits[level];
    const at = "value" in measure ? (measure.value >= limit ? from : undefined) : crossing(measure, limit);
    if (at === undefined) return [];
    const value = "value" in measure ? measure.value : minutesBetween(measure.since, measure.until ?? now);
    return [{ criterion: id, level, value, limit, at: at < from ? from : at, unverified }];
  });
}

function crossing({ since, until }: { since: string; until: string | null }, limit: number): string | undefined {
  const at = after(since, limit);
  return until !== null && until < at ? undefined : at;
}

const after = (time: string, minutes: number) => new Date(Date.parse(time) + minutes * 60_000).toISOString();
const minutesBetween = (from: string, to: string) =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
