import type { Alert } from "@chengfang/model/alert";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { one } from "../data/query.ts";
import { useChanges } from "../live/useLive.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { AlertEvents } from "./AlertEvents.tsx";
import { AlertHead } from "./AlertHead.tsx";
import { AlertSide } from "./AlertSide.tsx";
import { Why } from "./Why.tsx";
import "./alerts.css";

/** One alert: why it fired, its events, whose system it is, what was decided. */
export default function AlertPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({ queryKey: ["alert", id], queryFn: async () => one<Alert>("alerts", id) });
  useChanges(
    (change) => change.id === id,
    () => void refetch(),
  );
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="alert-page">
      <PageTitle title={`${translate("resources.alerts.name")} · ${data.entity.value}`} />
      <AlertHead alert={data} onChanged={() => void refetch()} />
      <div className="stack">
        <Why alert={data} />
        <AlertEvents alert={data} />
      </div>
      <AlertSide alert={data} />
    </div>
  );
}
