import type { Incident } from "@chengfang/model/incident";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { one } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { mayI } from "../session/may.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { IncidentAlerts } from "./IncidentAlerts.tsx";
import { IncidentHead } from "./IncidentHead.tsx";
import { IncidentSide } from "./IncidentSide.tsx";
import { Files } from "./Files.tsx";
import { ReportWords } from "./ReportWords.tsx";
import { Story } from "./Story.tsx";
import { Work } from "./Work.tsx";
import "./incidents.css";

const Graph = lazy(() => import("./GraphTab.tsx"));
const others = ["alerts", "graph", "work", "files", "words"] as const;
type Tab = "story" | (typeof others)[number];

function mayOpen(tab: Tab): boolean {
  if (tab === "work") return mayI("incidents.comment");
  return (tab !== "files" && tab !== "words") || mayI("incidents.work");
}

/** One incident, from what happened to its signed-off report. */
export default function IncidentPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", id],
    queryFn: async () => one<Incident>("incidents", id),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ["incident", id] });
  useChanges((change) => change.kind === "alert" || change.id === id, refresh, 2000);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <div className="incident-page">
      <PageTitle title={`${translate("resources.incidents.name")} · ${data.number}`} />
      <IncidentHead incident={data} onChanged={refresh} />
      <Tabs
        className="panel incident-main"
        tabs={["story", ...others.filter(mayOpen)]}
        label={data.number}
        nameOf={(tab) => translate(`incidents.tab.${tab}`)}
      >
        {(tab) => contents[tab]({ incident: data, onChanged: refresh })}
      </Tabs>
      <IncidentSide incident={data} />
    </div>
  );
}

interface Props {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

const contents: Readonly<Record<Tab, (props: Props) => ReactNode>> = {
  story: ({ incident }) => <Story incident={incident} />,
  alerts: ({ incident }) => <IncidentAlerts incident={incident} />,
  graph: ({ incident }) => (
    <Suspense fallback={null}>
      <Graph incident={incident} />
    </Suspense>
  ),
  work: ({ incident }) => <Work incident={incident} />,
  files: ({ incident }) => <Files incident={incident} />,
  words: (props) => <ReportWords key={props.incident.id} {...props} />,
};
