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
import { Checklists } from "./Checklists.tsx";
import { ContainmentTab } from "./ContainmentTab.tsx";
import { Files } from "./Files.tsx";
import { IncidentAlerts } from "./IncidentAlerts.tsx";
import { IncidentHead } from "./IncidentHead.tsx";
import { IncidentSide } from "./IncidentSide.tsx";
import { LessonsTab } from "./LessonsTab.tsx";
import { Observables } from "./Observables.tsx";
import { Relations } from "./Relations.tsx";
import { ReportWords } from "./ReportWords.tsx";
import { Story } from "./Story.tsx";
import { Work } from "./Work.tsx";
import "./incidents.css";

const Graph = lazy(() => import("./GraphTab.tsx"));
const others = [
  "playbook",
  "alerts",
  "graph",
  "work",
  "observables",
  "containment",
  "relations",
  "files",
  "words",
  "lessons",
] as const;
type Tab = "story" | (typeof others)[number];

function mayOpen(tab: Tab): boolean {
  if (tab === "work") return mayI("incidents.comment");
  if (tab === "containment") return mayI("containment.read");
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
  const works = mayI("incidents.work") && data.mergedInto === null && data.archivedAt === null;
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
        {(tab) => contents[tab]({ incident: data, works, onChanged: refresh })}
      </Tabs>
      <IncidentSide incident={data} />
    </div>
  );
}

interface Props {
  readonly incident: Incident;
  readonly works: boolean;
  readonly onChanged: () => void;
}

const contents: Readonly<Record<Tab, (props: Props) => ReactNode>> = {
  story: (props) => <Story {...props} />,
  playbook: (props) => <Checklists {...props} />,
  alerts: ({ incident }) => <IncidentAlerts incident={incident} />,
  graph: ({ incident }) => (
    <Suspense fallback={null}>
      <Graph incident={incident} />
    </Suspense>
  ),
  work: (props) => <Work {...props} />,
  observables: (props) => <Observables {...props} />,
  containment: (props) => <ContainmentTab {...props} />,
  relations: (props) => <Relations {...props} />,
  files: ({ incident }) => <Files incident={incident} />,
  words: (props) => <ReportWords key={props.incident.id} {...props} />,
  lessons: (props) => <LessonsTab {...props} />,
};
