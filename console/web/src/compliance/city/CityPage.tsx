import type { ComplianceOverview } from "@chengfang/model/compliance/view";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { WhoMay } from "../../ui/WhoMay.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Calendar } from "../calendar/Calendar.tsx";
import { DriftList } from "../DriftList.tsx";
import { Figures } from "./Figures.tsx";
import { OwnWork } from "./OwnWork.tsx";
import { Levels, Ranking } from "./Ranking.tsx";
import { Reminders } from "./Reminders.tsx";
import "../compliance.css";
import "./city.css";

const everyMs = 60_000;
const driftsShown = 8;

/** Classified protection of the whole city: who stands where, what is late, what changed. */
export default function CityPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["compliance-overview"],
    queryFn: async ({ signal }) => request<ComplianceOverview>("/compliance/overview", { signal, background: true }),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title={translate("resources.compliance.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <City overview={data} />}
    </>
  );
}

function City({ overview }: { overview: ComplianceOverview }) {
  const translate = useTranslate();
  const answers = useMay("dispatches.answer");
  if (overview.systems === 0)
    return (
      <div className="stack">
        {answers && <OwnWork overview={overview} />}
        <div className="panel">
          <Empty title={translate(answers ? "city.ownEmpty" : "city.empty")}>
            {translate("systems.emptyHint")}
            <WhoMay permission="compliance.register" />
          </Empty>
        </div>
      </div>
    );
  return (
    <div className="city">
      {answers && <OwnWork overview={overview} />}
      <Figures overview={overview} />
      <div className="stack">
        <Ranking units={overview.units} />
        <Levels levels={overview.levels} />
        <Calendar />
      </div>
      <div className="stack">
        <Panel title={translate("city.drifts")}>
          <div className="panel-body">
            {overview.drifts.length === 0 && <p className="quiet">{translate("systems.driftsNone")}</p>}
            <DriftList drifts={overview.drifts.slice(0, driftsShown)} />
          </div>
        </Panel>
        <Reminders />
      </div>
    </div>
  );
}
