import { isAddress } from "@chengfang/model/query-language/address";
import cytoscape from "cytoscape";
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useMode } from "../app/mode.ts";
import { Failure } from "../ui/Failure.tsx";
import type { Mode } from "../style/mode.ts";
import type { Span } from "../ui/range.ts";
import { timeText } from "../ui/when.ts";
import { entityPath } from "./address.ts";
import { edgesOf, peerFields } from "./peers.ts";
import type { Edge } from "./peers.ts";
import { useGroups } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

/** Who talked to whom around a thing; a click goes on from there. */
export default function Network({ thing, span }: { thing: Thing; span: Span }) {
  const translate = useTranslate();
  const [by, setBy] = useState<"count" | "bytes">("count");
  const { data, error, refetch } = useGroups(thing, span, peerFields[thing.kind], "network.bytes");
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const edges = data ? edgesOf(data, thing.value) : [];
  return (
    <div className="stack">
      <div className="row">
        {(["count", "bytes"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="plain boxed"
            aria-pressed={each === by}
            onClick={() => setBy(each)}
          >
            {translate(`entity.width.${each}`)}
          </button>
        ))}
        {data?.more && <output className="quiet">{translate("entity.mostOnly", { count: data.groups.length })}</output>}
        {data?.reached !== undefined && (
          <output className="quiet">{translate("events.reached.page", { at: timeText(data.reached) })}</output>
        )}
      </div>
      {data && edges.length === 0 && <p className="quiet">{translate("entity.nothing")}</p>}
      {edges.length > 0 && <Drawing edges={edges} self={thing.value} by={by} />}
    </div>
  );
}

interface DrawingProps {
  readonly edges: readonly Edge[];
  readonly self: string;
  readonly by: "count" | "bytes";
}

function Drawing({ edges, self, by }: DrawingProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { mode } = useMode();
  const place = useRef<HTMLElement>(null);
  const shown = JSON.stringify({ edges, self, by });
  useEffect(() => {
    if (!place.current) return undefined;
    claimStyleName();
    const drawn = cytoscape({
      container: place.current,
      elements: elementsOf(JSON.parse(shown) as DrawingProps),
      style: styleOf(mode),
      layout: {
        name: "concentric",
        animate: false,
        padding: 30,
        concentric: (node) => (node.data("self") ? 9 : node.degree(false)),
        minNodeSpacing: 70,
      },
      minZoom: 0.3,
      maxZoom: 1.1,
    });
    drawn.on("tap", "node", (event) => {
      const value = String(event.target.id());
      void navigate(entityPath(isAddress(value) ? "ip" : "host", value));
    });
    return () => drawn.destroy();
  }, [shown, mode, navigate]);
  return (
    <figure
      ref={place}
      className="entity-network"
      aria-label={translate("entity.networkLabel", { edges: edges.length })}
    />
  );
}

/** cytoscape would write a style element without our nonce; with one of its name there, it does not. */
function claimStyleName(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const style = document.createElement("meta");
  style.id = id;
  document.head.append(style);
}

function elementsOf({ edges, self, by }: DrawingProps): ElementDefinition[] {
  const names = [...new Set([self, ...edges.flatMap(({ from, to }) => [from, to])])];
  const most = Math.max(1, ...edges.map((edge) => edge[by]));
  return [
    ...names.map((id) => ({ data: { id, label: id.slice(0, 40), self: id === self ? 1 : 0 } })),
    ...edges.map((edge, i) => ({
      data: {
        id: `edge ${i}`,
        source: edge.from,
        target: edge.to,
        width: 1 + (6 * Math.log1p(edge[by])) / Math.log1p(most),
      },
    })),
  ];
}

const colours = {
  light: { ink: "#17212e", line: "#9db0c6", node: "#0f5bb5", self: "#b4410b", paper: "#ffffff" },
  dark: { ink: "#e3eaf3", line: "#4a5d77", node: "#6fb0ff", self: "#ffa06c", paper: "#151d28" },
} as const;

function styleOf(mode: Mode): StylesheetJson {
  const { ink, line, node, self, paper } = colours[mode];
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        color: ink,
        "font-family": '"Noto Sans SC Variable", sans-serif',
        "font-size": 12,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-background-color": paper,
        "text-background-opacity": 0.8,
        width: 20,
        height: 20,
        "background-color": node,
      },
    },
    { selector: "node[self = 1]", style: { "background-color": self, width: 30, height: 30 } },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": line,
        "target-arrow-color": line,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.6,
        "curve-style": "bezier",
      },
    },
  ];
}
