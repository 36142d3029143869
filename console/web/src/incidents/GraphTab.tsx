import type { Incident } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Drawing } from "../ui/drawing/Drawing.tsx";
import { Failure } from "../ui/Failure.tsx";
import { elementsOf, incidentGraph } from "./graph.ts";
import type { IncidentGraph } from "./graph.ts";

/** What is taller is pushed along: names stay large enough to be read. */
const tallest = 720;

/** Alerts, the entities they share, and the assets they concern. */
export default function Graph({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", incident.id, "graph", language],
    queryFn: async ({ signal }) =>
      request<IncidentGraph>(`/incidents/${encodeURIComponent(incident.id)}/graph?language=${language}`, { signal }),
  });
  const drawing = data && elementsOf(data);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="quiet">
        {translate("incidents.graphHint")}
        {data?.omitted ? ` ${translate("incidents.graphOmitted", { count: data.omitted })}` : ""}
      </p>
      {drawing && (
        <Drawing
          kind={incidentGraph}
          elements={drawing.elements}
          height={Math.min(tallest, drawing.height)}
          label={translate("incidents.graphLabel", { nodes: data.nodes.length, edges: data.edges.length })}
        />
      )}
    </>
  );
}
