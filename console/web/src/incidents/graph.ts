import type { Severity } from "@chengfang/model/severity";
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import type { Mode } from "../style/mode.ts";

/** `GET /api/incidents/:id/graph`. */
export interface IncidentGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly label: string;
    readonly severity?: Severity;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  readonly omitted: number;
}

export function elementsOf({ nodes, edges }: IncidentGraph): ElementDefinition[] {
  return [
    ...nodes.map(({ id, kind, label, severity }) => ({ data: { id, kind, label, severity: severity ?? "" } })),
    ...edges.map(({ from, to }, i) => ({ data: { id: `edge ${i}`, source: from, target: to } })),
  ];
}

const severityColours = {
  light: { critical: "#a80f2c", high: "#b4410b", medium: "#a97a00", low: "#17618f", informational: "#566373" },
  dark: { critical: "#ff8496", high: "#ffa06c", medium: "#ecc95a", low: "#7cc2ee", informational: "#a9b7c7" },
} as const;
const colours = {
  light: { ink: "#17212e", line: "#b3bfcc", entity: "#5f6d7d", asset: "#0f5bb5", paper: "#ffffff" },
  dark: { ink: "#e3eaf3", line: "#3a495d", entity: "#95a4b7", asset: "#6fb0ff", paper: "#151d28" },
} as const;

/** Shape says the kind, colour the severity. */
export function graphStyle(mode: Mode): StylesheetJson {
  const { ink, line, entity, asset, paper } = colours[mode];
  const bySeverity = Object.entries(severityColours[mode]).map(([severity, colour]) => ({
    selector: `node[severity='${severity}']`,
    style: { "background-color": colour },
  }));
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        color: ink,
        "font-family": '"Noto Sans SC Variable", sans-serif',
        "font-size": 14,
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "ellipsis",
        "text-max-width": "190px",
        "text-background-color": paper,
        "text-background-opacity": 0.8,
        width: 26,
        height: 26,
        "background-color": entity,
      },
    },
    { selector: "node[kind='alert']", style: { shape: "diamond", width: 30, height: 30 } },
    { selector: "node[kind='asset']", style: { shape: "round-rectangle", "background-color": asset } },
    ...bySeverity,
    { selector: "edge", style: { width: 1.4, "line-color": line, "curve-style": "straight" } },
  ];
}
