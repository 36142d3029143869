import type { Severity } from "@chengfang/model/severity";
import { entityKindOf } from "@chengfang/model/query-language/entity";
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import { entityPath } from "../entity/address.ts";
import type { Mode } from "../style/mode.ts";
import type { Drawn, Kind } from "../ui/drawing/Drawing.tsx";
import { colours, named, severityColours } from "../ui/drawing/colours.ts";
import { columnOf, placesOf, width } from "./graphPlaces.ts";

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

/** The graph as cytoscape takes it, each node in its place; a host that is an asset is drawn once. */
export function elementsOf(graph: IncidentGraph): { elements: ElementDefinition[]; height: number } {
  const { nodes, edges } = withoutTwins(graph);
  const { places, height } = placesOf(nodes, edges);
  const drawn = nodes.map(({ id, kind, label, severity }) => ({
    data: { id, kind, label, column: columnOf(kind), severity: severity ?? "" },
    position: places.get(id) ?? { x: 0, y: 0 },
  }));
  const lines = edges.map(({ from, to }, i) => ({ data: { id: `edge ${i}`, source: from, target: to } }));
  return { elements: [...drawn, ...lines], height };
}

/** A host and the asset of its name are one thing. */
function withoutTwins({ nodes, edges }: IncidentGraph): Pick<IncidentGraph, "nodes" | "edges"> {
  const assets = new Map(
    nodes.filter(({ kind }) => kind === "asset").map(({ id, label }) => [label.toLowerCase(), id]),
  );
  const twins = new Map<string, string>();
  for (const { id, kind, label } of nodes) {
    const asset = kind === "host" ? assets.get(label.toLowerCase()) : undefined;
    if (asset !== undefined) twins.set(id, asset);
  }
  const joined = edges.map((edge) => ({ ...edge, to: twins.get(edge.to) ?? edge.to }));
  const once = new Map(joined.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  return { nodes: nodes.filter(({ id }) => !twins.has(id)), edges: [...once.values()] };
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
        "font-size": 15,
        "text-wrap": "ellipsis",
        "text-max-width": "165px",
        "text-valign": "center",
        width: 24,
        height: 24,
        "background-color": entity,
      },
    },
    { selector: "node[column='from']", style: { "text-halign": "left", "text-margin-x": -6 } },
    { selector: "node[column='at']", style: { "text-halign": "right", "text-margin-x": 6 } },
    {
      selector: "node[kind='alert']",
      style: { shape: "diamond", "text-valign": "bottom", "text-margin-y": 2, "text-max-width": "240px" },
    },
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
  layout: { name: "preset", fit: false },
  width,
  maxZoom: 1.6,
  opens: { nodes: "node", path: pathOf },
};

/** The page of a node; a masked name leads nowhere. */
export function pathOf({ id, kind = "", label = "" }: Drawn): string | undefined {
  if (kind === "alert") return `/alerts/${id}/show`;
  const entity = kind === "asset" ? "host" : entityKindOf(kind);
  return entity === undefined || label === "" || label.includes("*") ? undefined : entityPath(entity, label);
}
