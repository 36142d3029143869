import { z } from "zod";

export const Period = z.enum(["daily", "weekly", "monthly"]);
export type Period = z.infer<typeof Period>;

export const ScheduleInput = z.strictObject({
  period: Period,
  /** In the city's zone. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Of a weekly one: 1 is Monday. Of a monthly one: the day of the month. */
  day: z.int().min(1).max(28).default(1),
  channelIds: z.array(z.string()).max(50).default([]),
  enabled: z.boolean().default(true),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;

export const Schedule = ScheduleInput.extend({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  nextAt: z.string().nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

const dayMs = 86_400_000;

/** The city is in China, whose only zone has no summer time. */
const cityMs = 8 * 3_600_000;
const midnight = (time: number) => Math.floor((time + cityMs) / dayMs) * dayMs - cityMs;
const dateOf = (time: number) => new Date(time + cityMs);

/** The newest moment not after `now` at which a schedule was due; milliseconds. */
export function lastDue({ period, at, day }: Pick<ScheduleInput, "period" | "at" | "day">, now: number): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const clock = (hours * 60 + minutes) * 60_000;
  for (let start = midnight(now); ; start -= dayMs) {
    const due = start + clock;
    if (due <= now && isDay(period, day, dateOf(start))) return due;
  }
}

/** The first moment after `now` at which a schedule will be due. */
export function nextDue({ period, at, day }: Pick<ScheduleInput, "period" | "at" | "day">, now: number): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const clock = (hours * 60 + minutes) * 60_000;
  for (let start = midnight(now); ; start += dayMs) {
    const due = start + clock;
    if (due > now && isDay(period, day, dateOf(start))) return due;
  }
}

function isDay(period: Period, day: number, date: Date): boolean {
  if (period === "daily") return true;
  return period === "weekly" ? (date.getUTCDay() || 7) === Math.min(day, 7) : date.getUTCDate() === day;
}

/** What a report made at `now` is about: the whole day, week (from Monday) or month before, in the city's zone. */
export function periodBefore(period: Period, now: number): { from: string; to: string } {
  const today = midnight(now);
  const date = dateOf(today);
  const iso = (time: number) => new Date(time).toISOString();
  if (period === "daily") return { from: iso(today - dayMs), to: iso(today) };
  if (period === "weekly") {
    const monday = today - ((date.getUTCDay() || 7) - 1) * dayMs;
    return { from: iso(monday - 7 * dayMs), to: iso(monday) };
  }
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) - cityMs;
  const before = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1) - cityMs;
  return { from: iso(before), to: iso(first) };
}

/** Whether a moment is between two clock times of the city; they may span midnight. */
export function isQuiet(quiet: { from: string; to: string } | null, now: number): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const clock = dateOf(now).toISOString().slice(11, 16);
  return quiet.from < quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;
}
