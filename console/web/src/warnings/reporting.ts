import type { ReportClock, ReportSent } from "@chengfang/model/reporting/clock";
import type { ReportFacts } from "@chengfang/model/reporting/facts";
import type { IncidentLevel } from "@chengfang/model/reporting/level";

/** The duties of reporting of an incident, as the API gives them. */
export interface Reporting {
  readonly facts: ReportFacts | null;
  readonly version: number;
  readonly by: string | null;
  readonly at: string | null;
  readonly level: IncidentLevel;
  readonly clocks: readonly ReportClock[];
  readonly sent: readonly ReportSent[];
}

export interface ClockRow {
  readonly incidentId: string;
  readonly number: string;
  readonly title: string;
  readonly titleZh: string;
  readonly level: IncidentLevel;
  readonly clocks: readonly ReportClock[];
}

/** `3:59:07`, or `29 d 4:00:00`. */
export function leftText(ms: number, day: string): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${days > 0 ? `${days} ${day} ` : ""}${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
