import type { Alert } from "@chengfang/model/alert";
import type { Graph } from "./schema.ts";

/** More than this nobody can read; the worst are drawn, and the rest is counted. */
const drawn = 150;

const score = { critical: 5, high: 4, medium: 3, low: 2, informational: 1 } as const;

/** Alerts, the entities they share, and the assets they concern. */
export function graphOf(alerts: readonly Alert[], language: "zh" | "en"): Graph {
  const worst = alerts.toSorted((a, b) => score[b.severity] - score[a.severity]).slice(0, drawn);
  const nodes = new Map<string, Graph["nodes"][number]>();
  const edges: Graph["edges"] = [];
  const known = new Map<string, string>();
  /** Apart from its name, which may be masked. */
  const entityId = (of: string) => {
    const id = known.get(of) ?? `entity:${known.size + 1}`;
    known.set(of, id);
    return id;
  };
  for (const alert of worst) {
    const label = language === "zh" && alert.ruleTitleZh !== "" ? alert.ruleTitleZh : alert.ruleTitle;
    nodes.set(alert.id, { id: alert.id, kind: "alert", label, severity: alert.severity });
    for (const { kind, value } of alert.entities) {
      const id = entityId(`${kind}:${value}`);
      nodes.set(id, { id, kind, label: value });
      edges.push({ from: alert.id, to: id, label: kind });
    }
    if (alert.assetId !== null) {
      const id = `asset:${alert.assetId}`;
      nodes.set(id, { id, kind: "asset", label: alert.assetName });
      edges.push({ from: alert.id, to: id, label: "asset" });
    }
  }
  return { nodes: [...nodes.values()], edges, omitted: alerts.length - worst.length };
}
