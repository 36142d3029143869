import { z } from "zod";

/** What participants do in a drill, as the records show it. */
export const Milestone = z.enum([
  "first-alert",
  "acknowledged",
  "incident-opened",
  "escalated",
  "contained",
  "reported",
]);
export type Milestone = z.infer<typeof Milestone>;

/** When each happened (RFC 3339); null: not yet. */
export const Milestones = z.record(Milestone, z.string().nullable());
export type Milestones = z.infer<typeof Milestones>;

/** Stretches in which a drill stood still. */
export interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

/** Minutes of the drill's own clock from its start to a moment: pauses do not count. */
export function drillMinutes(startedAt: string, at: string, pauses: readonly Stretch[]): number {
  const [start, end] = [Date.parse(startedAt), Date.parse(at)];
  const stood = pauses.reduce((sum, { from, to }) => {
    const [first, last] = [Math.max(start, Date.parse(from)), Math.min(end, to === null ? end : Date.parse(to))];
    return sum + Math.max(0, last - first);
  }, 0);
  return Math.max(0, end - start - stood) / 60_000;
}
