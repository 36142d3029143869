import type { Incident, TimelineEntry } from "@chengfang/model/incident";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";

/** What happened and what people did, in the order of time. */
export function Story({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", incident.id, "timeline", language],
    queryFn: async ({ signal }) =>
      request<TimelineEntry[]>(`/incidents/${encodeURIComponent(incident.id)}/timeline?language=${language}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="quiet">{translate("incidents.timelineHint")}</p>
      <ol className="timeline" aria-label={translate("incidents.timeline")}>
        {(data ?? []).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { at, kind, by, text, alertId } = entry;
  return (
    <li data-kind={kind}>
      <When at={at} />
      <span className="timeline-kind">{translate(`name.timeline.${kind}`)}</span>
      <span className="timeline-text">
        {alertId === null ? text : <Link to={`/alerts/${alertId}/show`}>{text}</Link>}
        {by !== null && <span className="quiet"> — {nameOf(by)}</span>}
      </span>
    </li>
  );
}
