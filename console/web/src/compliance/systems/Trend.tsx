import type { Drift } from "@chengfang/model/compliance/assessment";
import type { TrendDay } from "@chengfang/model/compliance/view";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { request } from "../../http/request.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { DriftList } from "../DriftList.tsx";
import { RateLine } from "./RateLine.tsx";
import type { SystemWhole } from "./useSystem.ts";

const days = 90;
const most = 100;

/** 符合率 day by day, and what changed by itself. */
export function Trend({ system }: { system: SystemWhole }) {
  const translate = useTranslate();
  const trend = useQuery({
    queryKey: ["system", system.id, "trend"],
    queryFn: async ({ signal }) =>
      request<TrendDay[]>(`/systems/${encodeURIComponent(system.id)}/trend?days=${days}`, { signal }),
  });
  const drifts = useQuery({
    queryKey: ["system", system.id, "drifts"],
    queryFn: async ({ signal }) =>
      list<Drift>("drifts", { filter: { systemId: system.id }, sort: ["at", "DESC"], limit: most }, { signal }),
  });
  const error = trend.error ?? drifts.error;
  if (error) return <Failure error={error} onRetry={() => void Promise.all([trend.refetch(), drifts.refetch()])} />;
  return (
    <>
      <h3>{translate("systems.trend")}</h3>
      {trend.data?.length === 0 && <Empty title={translate("systems.trendNone")} />}
      {trend.data && trend.data.length > 0 && <RateLine days={trend.data} />}
      <h3>{translate("systems.drifts")}</h3>
      {drifts.data?.total === 0 && <p className="quiet">{translate("systems.driftsNone")}</p>}
      <DriftList drifts={drifts.data?.rows ?? []} />
    </>
  );
}
