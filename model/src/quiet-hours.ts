import { z } from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day such as 22:30");

/** Hours of each day in which nothing has to come; over midnight where they end before they begin. */
export const QuietHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, "they end when they begin");
export type QuietHours = z.infer<typeof QuietHours>;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Whether a moment is in these hours, by the clocks of a zone that is so many minutes ahead of UTC. */
export function isQuiet(hours: QuietHours, at: number, zoneMinutes: number): boolean {
  return quietSince(hours, at, zoneMinutes) < lengthOf(hours);
}

/** When these hours last were over; the moment itself while they are not. */
export function quietEnd(hours: QuietHours, at: number, zoneMinutes: number): number {
  return at - Math.max(0, quietSince(hours, at, zoneMinutes) - lengthOf(hours));
}

/** Milliseconds since these hours last began. */
const quietSince = ({ from }: QuietHours, at: number, zoneMinutes: number) =>
  within(at + zoneMinutes * minuteMs - timeOf(from));
const lengthOf = ({ from, to }: QuietHours) => within(timeOf(to) - timeOf(from));
const within = (ms: number) => ((ms % dayMs) + dayMs) % dayMs;

function timeOf(clockText: string): number {
  const [hours, minutes] = clockText.split(":").map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * minuteMs;
}
