import { incidentMoves } from "@chengfang/model/incident";
import type { IncidentStatus } from "@chengfang/model/incident";

/** In the order in which an incident is worked. */
export const statuses: readonly IncidentStatus[] = ["new", "triaged", "handling", "contained", "closed"];

export const mayMove = (from: IncidentStatus, to: IncidentStatus): boolean => incidentMoves[from].includes(to);

/** Milliseconds as people say them. */
export function gapOf(ms: number): { unit: "s" | "m" | "h"; n: number } {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return { unit: "s", n: seconds };
  if (seconds < 7200) return { unit: "m", n: Math.round(seconds / 60) };
  return { unit: "h", n: Math.round(seconds / 3600) };
}
