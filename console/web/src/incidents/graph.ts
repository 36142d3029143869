import type { Severity } from "@chengfang/model/severity";
import { entityKindOf } from "@chengfang/model/query-language/entity";
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import { entityPath } from "../entity/address.ts";
import type { Mode } from "../style/mode.ts";
import type { Drawn, Kind } from "../ui/drawing/Drawing.tsx";
import { colours, named, severityColours } from "../ui/drawing/colours.ts";

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

/** The graph as cytoscape takes it. */
export function elementsOf({ nodes, edges }: IncidentGraph): ElementDefinition[] {
  return [
    ...nodes.map(({ id, kind, label, severity }) => ({ data: { id, kind, label, severity: severity ?? "" } })),
    ...edges.map(({ from, to }, i) => ({ data: { id: `edge ${i}`, source: from, target: to } })),
  ];
}

const greys = {
  light: { line: "#b3bfcc", entity: "#5f6d7d" },
  dark: { line: "#3a495d", entity: "#95a4b7" },
} as const;

/** Shape says the kind, colour the severity. */
function styleOf(mode: Mode): StylesheetJson {
  const { line, entity } = greys[mode];
  const bySeverity = Object.entries(severityColours[mode]).map(([severity, colour]) => ({
    selector: `node[severity='${severity}']`,
    style: { "background-color": colour },
  }));
  return [
    {
      selector: "node",
      style: {
        ...named(mode),
        "font-size": 14,
        "text-margin-y": 5,
        "text-wrap": "ellipsis",
        "text-max-width": "190px",
        width: 26,
        height: 26,
        "background-color": entity,
      },
    },
    { selector: "node[kind='alert']", style: { shape: "diamond", width: 30, height: 30 } },
    {
      selector: "node[kind='asset']",
      style: { shape: "round-rectangle", "background-color": colours[mode].accent },
    },
    ...bySeverity,
    { selector: "edge", style: { width: 1.4, "line-color": line, "curve-style": "straight" } },
  ];
}

/** How the graph of an incident is drawn; a click opens an alert, or everything about a thing. */
export const incidentGraph: Kind = {
  className: "graph",
  styleOf,
  layout: {
    name: "cose",
    animate: false,
    padding: 30,
    nodeRepulsion: () => 200_000,
    idealEdgeLength: () => 150,
    nodeOverlap: 30,
  },
  maxZoom: 1.6,
  opens: { nodes: "node", path: pathOf },
};

/** The page of a node; a masked name leads nowhere. */
export function pathOf({ id, kind = "", label = "" }: Drawn): string | undefined {
  if (kind === "alert") return `/alerts/${id}/show`;
  const entity = kind === "asset" ? "host" : entityKindOf(kind);
  return entity === undefined || label === "" || label.includes("*") ? undefined : entityPath(entity, label);
}
