import type { IncidentStatus } from "../incident.ts";
import type { Severity } from "../severity.ts";
import type { OpenIncident } from "./picture.ts";

const hour = 3_600_000;

/** Hours until an incident is taken up, and until it is closed; a judgement of this platform. */
const limits: Readonly<Record<Severity, { readonly response: number; readonly resolution: number }>> = {
  critical: { response: 0.5, resolution: 24 },
  high: { response: 2, resolution: 72 },
  medium: { response: 8, resolution: 168 },
  low: { response: 24, resolution: 336 },
  informational: { response: 72, resolution: 720 },
};

interface Running {
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly createdAt: string;
}

/** The limit that runs for an open incident at a moment. */
export function incidentClock({ severity, status, createdAt }: Running, now: number): OpenIncident["clock"] {
  const until = status === "new" ? "response" : "resolution";
  const due = Date.parse(createdAt) + limits[severity][until] * hour;
  return { until, dueAt: new Date(due).toISOString(), overdue: now > due };
}
