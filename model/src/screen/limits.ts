import { slaClock } from "../desk/sla.ts";
import type { SlaTimes } from "../desk/sla.ts";
import type { IncidentStatus } from "../incident.ts";
import type { Severity } from "../severity.ts";
import type { OpenIncident } from "./picture.ts";

interface Running {
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly createdAt: string;
  /** By when people said that it is closed; before the times of its severity. */
  readonly dueAt: string | null;
  /** By when a report of it has to go up (国家网络安全事件报告管理办法); null: no such clock runs. */
  readonly reportBy: string | null;
}

/** The limit of an open incident that ends first; null where no clock runs. */
export function incidentClock(incident: Running, times: SlaTimes, now: number): OpenIncident["clock"] {
  const { severity, status, createdAt, dueAt, reportBy } = incident;
  const stage = status === "new" ? "new" : "acknowledged";
  const sla = slaClock({ severity, status: stage, raised: Date.parse(createdAt) }, times, now);
  const limits: { until: "response" | "resolution" | "report"; at: number }[] = [];
  if (reportBy !== null) limits.push({ until: "report", at: Date.parse(reportBy) });
  if (sla?.due === "respond") limits.push({ until: "response", at: sla.at });
  if (dueAt !== null) limits.push({ until: "resolution", at: Date.parse(dueAt) });
  else if (sla?.due === "resolve") limits.push({ until: "resolution", at: sla.at });
  const first = limits.toSorted((a, b) => a.at - b.at)[0];
  if (first === undefined) return null;
  return { until: first.until, dueAt: new Date(first.at).toISOString(), overdue: now > first.at };
}
