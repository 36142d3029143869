import type { LogSource } from "@chengfang/model/onboarding";

/** revived: it is retired, and sends all the same. */
export type Sending = "silent" | "waiting" | "sending" | "retired" | "revived";

type Known = Pick<LogSource, "silentSince" | "lastSeen" | "retired" | "silentMinutes">;

export const sendingNow = (row: Known): Sending => sendingOf(row, Date.now());

/** How it stands with a registered source. */
export function sendingOf({ silentSince, lastSeen, retired, silentMinutes }: Known, now: number): Sending {
  if (retired) {
    const recent = lastSeen !== null && now - Date.parse(lastSeen) < silentMinutes * 60_000;
    return recent ? "revived" : "retired";
  }
  if (silentSince !== null) return "silent";
  return lastSeen === null ? "waiting" : "sending";
}
