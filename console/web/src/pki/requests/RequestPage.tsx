import type { RequestDetail } from "@chengfang/model/pki";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { request } from "../../http/request.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Collect } from "./Collect.tsx";
import { RequestFacts } from "./RequestFacts.tsx";
import { RequestHead } from "./RequestHead.tsx";
import { RequestHistory } from "./RequestHistory.tsx";
import { RequestVetting } from "./RequestVetting.tsx";
import { numberText } from "./RequestTable.tsx";
import "../pki.css";

/** One request: what is asked for, what vetting says, who did what. */
export default function RequestPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useRequest(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const reload = () => void refetch();
  return (
    <div className="pki-page">
      <PageTitle title={`${translate("resources.requests.name")} · ${numberText(data.number)}`} />
      <RequestHead request={data} onChanged={reload} />
      <div className="stack">
        <Collect request={data} onChanged={reload} />
        <RequestFacts request={data} />
        <RequestVetting request={data} />
      </div>
      <RequestHistory request={data} onChanged={reload} />
    </div>
  );
}

const everyMs = 15_000;

/** The detail of a request as the reader may act on it; others may be at work on it. */
export function useRequest(id: string) {
  return useQuery({
    queryKey: ["pki", "request", id],
    queryFn: async ({ signal }) =>
      request<RequestDetail>(`/pki/requests/${encodeURIComponent(id)}`, { signal, background: true }),
    enabled: id !== "",
    refetchInterval: everyMs,
  });
}
