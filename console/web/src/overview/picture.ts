import type { Incident } from "@chengfang/model/incident";
import type { Severity } from "@chengfang/model/severity";

export interface Bar {
  readonly at: string;
  readonly count: number;
}

/** `GET /api/overview`. */
export interface Picture {
  readonly from: string;
  readonly to: string;
  readonly openAlerts: Readonly<Record<Severity, number>>;
  readonly openIncidents: Readonly<Record<Severity, number>>;
  readonly alertsPerHour: readonly Bar[];
  readonly eventsPerHour: readonly Bar[];
  readonly topRules: readonly { id: string; title: string; titleZh: string; severity: Severity; alerts: number }[];
  readonly topUnits: readonly { id: string; name: string; alerts: number }[];
  readonly topSources: readonly { value: string; count: number }[];
  readonly tactics: readonly { tactic: string; alerts: number }[];
  readonly collectors: {
    readonly status: "ok" | "degraded" | "red";
    readonly reasons: readonly string[];
    readonly eventsPerSecond: number;
    readonly lost: number;
  };
  readonly newestIncidents: readonly Incident[];
}

/** Worst first, as people look at them. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low", "informational"];

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);
