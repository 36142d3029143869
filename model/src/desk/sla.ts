import { z } from "zod";
import type { Severity } from "../severity.ts";
import type { AlertStatus } from "../alert.ts";

const Minutes = z.int().min(1).max(525_600).nullable();
const clock = (respond: number | null, resolve: number | null) =>
  z
    .strictObject({
      /** Minutes until somebody takes a new alert on; null: no clock runs. */
      respond: Minutes.default(respond),
      /** Minutes until it is closed. */
      resolve: Minutes.default(resolve),
    })
    .prefault({});

/** How soon alerts have to be taken on and closed, by severity; a city's own rules replace these. */
export const SlaTimes = z.strictObject({
  critical: clock(15, 240),
  high: clock(30, 480),
  medium: clock(240, 1440),
  low: clock(1440, 10_080),
  informational: clock(null, null),
});
export type SlaTimes = z.infer<typeof SlaTimes>;

/** What has to happen by when; `soon` in the last quarter of the time given. */
export interface SlaClock {
  readonly due: "respond" | "resolve";
  readonly at: number;
  readonly state: "running" | "soon" | "late";
  /** How much of the time given is used up, 1 and more when it is late. */
  readonly used: number;
}

interface Watched {
  readonly severity: Severity;
  readonly status: AlertStatus;
  /** When the alert was raised, in milliseconds. */
  readonly raised: number;
}

/** Milliseconds that an alert is given in its state; without end where no clock runs. */
export function slaGiven({ severity, status }: Omit<Watched, "raised">, times: SlaTimes): number {
  if (status === "closed") return Infinity;
  const minutes = times[severity][status === "new" ? "respond" : "resolve"];
  return minutes === null ? Infinity : minutes * 60_000;
}

/** The clock of an alert; none for a closed one, nor where its severity has no time. */
export function slaClock(watched: Watched, times: SlaTimes, now: number): SlaClock | undefined {
  const given = slaGiven(watched, times);
  if (given === Infinity) return undefined;
  const used = Math.max(0, (now - watched.raised) / given);
  const state = used >= 1 ? "late" : used >= 0.75 ? "soon" : "running";
  return { due: watched.status === "new" ? "respond" : "resolve", at: watched.raised + given, state, used };
}
