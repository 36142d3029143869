import cytoscape from "cytoscape";
import type { ElementDefinition, LayoutOptions, StylesheetJson } from "cytoscape";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router-dom";
import { useMode } from "../../app/mode.ts";
import type { Mode } from "../../style/mode.ts";

/** What all drawings of a kind have alike; to be a constant, for another one draws anew. */
export interface Kind {
  readonly className: string;
  readonly styleOf: (mode: Mode) => StylesheetJson;
  readonly layout: LayoutOptions;
  /** Of what has its places already: as wide as that, it fills the page from its top; else all of it is fitted in. */
  readonly width?: number;
  readonly maxZoom: number;
  /** The nodes that a click opens, as a selector, and the address of one's page, if it has one. */
  readonly opens: { readonly nodes: string; readonly path: (node: Drawn) => string | undefined };
}

/** A node's own data. */
export interface Drawn {
  readonly id: string;
  readonly kind?: string;
  readonly label?: string;
}

interface DrawingProps {
  readonly kind: Kind;
  readonly elements: readonly ElementDefinition[];
  /** Where the kind alone does not say it. */
  readonly height?: number;
  /** What is drawn, in words. */
  readonly label: string;
}

/** Nodes and edges, as cytoscape lays them out. Its library is large: pages that draw are to be loaded when asked for. */
export function Drawing({ kind, elements, height, label }: DrawingProps) {
  const navigate = useNavigate();
  const { mode } = useMode();
  const place = useRef<HTMLElement>(null);
  const shown = JSON.stringify(elements);
  useEffect(() => {
    if (!place.current) return undefined;
    claimStyleName();
    const drawn = cytoscape({
      container: place.current,
      elements: JSON.parse(shown) as ElementDefinition[],
      style: kind.styleOf(mode),
      layout: kind.layout,
      minZoom: 0.3,
      maxZoom: kind.maxZoom,
    });
    if (kind.width !== undefined)
      drawn.viewport({ zoom: Math.min(1, drawn.width() / kind.width), pan: { x: 0, y: 0 } });
    const { nodes, path } = kind.opens;
    drawn.on("tap", nodes, (event) => {
      const to = path(event.target.data() as Drawn);
      if (to !== undefined) void navigate(to);
    });
    return () => drawn.destroy();
  }, [kind, shown, mode, navigate]);
  return (
    <figure ref={place} className={kind.className} style={height === undefined ? {} : { height }} aria-label={label} />
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
