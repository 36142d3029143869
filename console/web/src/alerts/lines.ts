import type { Alert } from "@chengfang/model/alert";
import type { Severity } from "@chengfang/model/severity";

/** A rule with its alerts counted: `GET /api/alerts/groups`. */
export interface AlertGroup {
  readonly id: string;
  readonly ruleTitle: string;
  readonly ruleTitleZh: string;
  readonly severity: Severity;
  readonly alerts: number;
  readonly events: number;
  readonly entities: number;
  readonly hosts: number;
  readonly units: number;
  readonly open: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** One line of the queue as the cursor sees it. */
export type Line =
  | { readonly key: string; readonly kind: "group"; readonly group: AlertGroup; readonly expanded: boolean }
  | { readonly key: string; readonly kind: "alert"; readonly alert: Alert; readonly child: boolean }
  | {
      readonly key: string;
      readonly kind: "cut";
      readonly ruleId: string;
      readonly shown: number;
      readonly total: number;
    };

export interface Expanded {
  readonly rows: readonly Alert[];
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
      rows.length < total ? [{ key: `cut:${group.id}`, kind: "cut", ruleId: group.id, shown: rows.length, total }] : [];
    return [head, ...alertLines(rows, true), ...cut];
  });
}

export function alertLines(alerts: readonly Alert[], child = false): Line[] {
  return alerts.map((alert) => ({ key: `alert:${alert.id}`, kind: "alert", alert, child }));
}

/** Where the cursor goes; it stays on lines that can be acted on. */
export function move(lines: readonly Line[], at: string | undefined, by: 1 | -1): string | undefined {
  const stops = lines.filter(({ kind }) => kind !== "cut");
  const index = stops.findIndex(({ key }) => key === at);
  if (index === -1) return (by === 1 ? stops[0] : stops.at(-1))?.key;
  return (stops[index + by] ?? stops[index])?.key;
}

/** What an act is done to: single alerts by id, whole groups by rule. */
export interface Target {
  readonly ids: readonly string[];
  readonly ruleIds: readonly string[];
}

/** The selection, or the line under the cursor where nothing is selected. */
export function targetOf(lines: readonly Line[], selected: ReadonlySet<string>, cursor: string | undefined): Target {
  const wanted = selected.size > 0 ? selected : new Set(cursor === undefined ? [] : [cursor]);
  const hit = lines.filter(({ key }) => wanted.has(key));
  const ruleIds = hit.flatMap((line) => (line.kind === "group" ? [line.group.id] : []));
  const ids = hit.flatMap((line) =>
    line.kind === "alert" && !ruleIds.includes(line.alert.ruleId) ? [line.alert.id] : [],
  );
  return { ids, ruleIds };
}
