import { isAddress } from "@chengfang/model/query-language/address";
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Failure } from "../ui/Failure.tsx";
import type { Mode } from "../style/mode.ts";
import { Drawing } from "../ui/drawing/Drawing.tsx";
import type { Kind } from "../ui/drawing/Drawing.tsx";
import { colours, named, severityColours } from "../ui/drawing/colours.ts";
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
      {edges.length > 0 && (
        <Drawing
          kind={network}
          elements={elementsOf({ edges, self: thing.value, by })}
          label={translate("entity.networkLabel", { edges: edges.length })}
        />
      )}
    </div>
  );
}

const network: Kind = {
  className: "entity-network",
  styleOf,
  layout: {
    name: "concentric",
    animate: false,
    padding: 30,
    concentric: (node) => (node.data("self") ? 9 : node.degree(false)),
    minNodeSpacing: 70,
  },
  maxZoom: 1.1,
  opens: { nodes: "node", path: ({ id }) => entityPath(isAddress(id) ? "ip" : "host", id) },
};

interface Shown {
  readonly edges: readonly Edge[];
  readonly self: string;
  readonly by: "count" | "bytes";
}

function elementsOf({ edges, self, by }: Shown): ElementDefinition[] {
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

const lines = { light: "#9db0c6", dark: "#4a5d77" } as const;

function styleOf(mode: Mode): StylesheetJson {
  const line = lines[mode];
  return [
    {
      selector: "node",
      style: {
        ...named(mode),
        "font-size": 12,
        "text-margin-y": 4,
        width: 20,
        height: 20,
        "background-color": colours[mode].accent,
      },
    },
    {
      selector: "node[self = 1]",
      style: { "background-color": severityColours[mode].high, width: 30, height: 30 },
    },
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
