import type { Incident } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import cytoscape from "cytoscape";
import { useEffect, useRef } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useMode } from "../app/mode.ts";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { elementsOf, graphStyle } from "./graph.ts";
import type { IncidentGraph } from "./graph.ts";

/** Alerts, the entities they share, and the assets they concern. */
export default function Graph({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", incident.id, "graph", language],
    queryFn: async ({ signal }) =>
      request<IncidentGraph>(`/incidents/${encodeURIComponent(incident.id)}/graph?language=${language}`, { signal }),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="quiet">
        {translate("incidents.graphHint")}
        {data?.omitted ? ` ${translate("incidents.graphOmitted", { count: data.omitted })}` : ""}
      </p>
      {data && <Drawing graph={data} />}
    </>
  );
}

/** cytoscape would write a style element without our nonce; with one of its name there, it does not. */
function claimStyleName(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const place = document.createElement("meta");
  place.id = id;
  document.head.append(place);
}

function Drawing({ graph }: { graph: IncidentGraph }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { mode } = useMode();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    claimStyleName();
    const drawn = cytoscape({
      container: place.current,
      elements: elementsOf(graph),
      style: graphStyle(mode),
      layout: {
        name: "cose",
        animate: false,
        padding: 30,
        nodeRepulsion: () => 200_000,
        idealEdgeLength: () => 150,
        nodeOverlap: 30,
      },
      minZoom: 0.3,
      maxZoom: 1.6,
    });
    drawn.on("tap", "node[kind='alert']", (event) => void navigate(`/alerts/${String(event.target.id())}/show`));
    return () => drawn.destroy();
  }, [graph, mode, navigate]);
  const label = translate("incidents.graphLabel", { nodes: graph.nodes.length, edges: graph.edges.length });
  return <figure ref={place} className="graph" aria-label={label} />;
}
