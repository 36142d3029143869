import type { Alert } from "@chengfang/model/alert";
import type { RiskPart } from "@chengfang/model/desk/risk";
import type { Severity } from "@chengfang/model/severity";
import type { GroupBy } from "./groupBy.ts";

/** Where something stands in the order of work, and its clock. */
export interface Weighed {
  readonly risk: number;
  readonly riskParts: readonly RiskPart[];
  readonly dueAt: string | null;
  readonly due: "respond" | "resolve" | null;
}

export type ListedAlert = Alert & Weighed;

/** Alerts with something in common, counted: `GET /api/alerts/groups`. */
export interface AlertGroup extends Weighed {
  readonly id: string;
  readonly by: GroupBy;
  /** Of an incident; empty for other groups. */
  readonly number: string;
  readonly ruleTitle: string;
  readonly ruleTitleZh: string;
  readonly severity: Severity;
  readonly host: string;
  readonly unitName: string;
  readonly alerts: number;
  readonly fresh: number;
  readonly open: number;
  readonly events: number;
  readonly rules: number;
  readonly entities: number;
  readonly hosts: number;
  readonly units: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly assetId: string | null;
  readonly assetName: string;
  readonly level: number;
  readonly assignees: readonly string[];
  readonly late: number;
}

/** One line of the queue as the cursor sees it. */
export type Line =
  | { readonly key: string; readonly kind: "group"; readonly group: AlertGroup; readonly expanded: boolean }
  | { readonly key: string; readonly kind: "alert"; readonly alert: ListedAlert; readonly parent: string | undefined }
  | {
      readonly key: string;
      readonly kind: "cut";
      readonly groupId: string;
      readonly shown: number;
      readonly total: number;
    };

export interface Expanded {
  readonly rows: readonly ListedAlert[];
  readonly total: number;
}

/** Groups with the alerts of those that are expanded beneath them. */
export function groupLines(groups: readonly AlertGroup[], expanded: ReadonlyMap<string, Expanded | undefined>): Line[] {
  return groups.flatMap((group): Line[] => {
    const head: Line = { key: `group:${group.id}`, kind: "group", group, expanded: expanded.has(group.id) };
    const alerts = expanded.get(group.id);
    if (alerts === undefined) return [head];
    const { rows, total } = alerts;
    const cut: Line[] =
      rows.length < total
        ? [{ key: `cut:${group.id}`, kind: "cut", groupId: group.id, shown: rows.length, total }]
        : [];
    return [head, ...alertLines(rows, group.id), ...cut];
  });
}

export function alertLines(alerts: readonly ListedAlert[], parent?: string): Line[] {
  return alerts.map((alert) => ({ key: `alert:${alert.id}`, kind: "alert", alert, parent }));
}

/** Where the cursor goes; it stays on lines that can be acted on. */
export function move(lines: readonly Line[], at: string | undefined, by: 1 | -1): string | undefined {
  const stops = lines.filter(({ kind }) => kind !== "cut");
  const index = stops.findIndex(({ key }) => key === at);
  if (index === -1) return (by === 1 ? stops[0] : stops.at(-1))?.key;
  return (stops[index + by] ?? stops[index])?.key;
}

/** Where J goes on: with the line that came next before an act moved the cursor's own, if it is still there. */
export function onward(lines: readonly Line[], at: string | undefined, before: string | undefined): string | undefined {
  const stays = before !== at && lines.some(({ key }) => key === before);
  return stays ? before : move(lines, at, 1);
}

/** All lines from one to another, whichever comes first. */
export function between(lines: readonly Line[], from: string | undefined, to: string): string[] {
  const keys = lines.filter(({ kind }) => kind !== "cut").map(({ key }) => key);
  const ends = [from ?? to, to].map((key) => keys.indexOf(key));
  return keys.slice(Math.max(0, Math.min(...ends)), Math.max(...ends) + 1);
}

/** What an act is done to: single alerts, and whole groups by what they have in common. */
export interface Target {
  readonly alerts: readonly ListedAlert[];
  readonly groups: readonly AlertGroup[];
}

/** The selection, or the line under the cursor where nothing is selected. */
export function targetOf(lines: readonly Line[], selected: ReadonlySet<string>, cursor: string | undefined): Target {
  const wanted = selected.size > 0 ? selected : new Set(cursor === undefined ? [] : [cursor]);
  const hit = lines.filter(({ key }) => wanted.has(key));
  const groups = hit.flatMap((line) => (line.kind === "group" ? [line.group] : []));
  const whole = new Set(groups.map(({ id }) => id));
  const alerts = hit.flatMap((line) =>
    line.kind === "alert" && (line.parent === undefined || !whole.has(line.parent)) ? [line.alert] : [],
  );
  return { alerts, groups };
}

/** How many alerts that is. */
export const sizeOf = ({ alerts, groups }: Target): number =>
  groups.reduce((sum, { open }) => sum + open, alerts.length);
