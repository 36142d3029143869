import type { Exception } from "@chengfang/model/exception";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { glanceMs, list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { ExceptionStateTag } from "./ExceptionStateTag.tsx";

/** What was proposed from an alert and how it stands; nothing where there is none. */
export function ExceptionsFrom({ alertId }: { alertId: string }) {
  const translate = useTranslate();
  const enabled = useMay("rules.read");
  const { data } = useQuery({
    queryKey: ["exceptions-from", alertId],
    queryFn: async ({ signal }) => list<Exception>("exceptions", { filter: { alertId }, limit: 20 }, { signal }),
    enabled,
    gcTime: glanceMs,
  });
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <div className="why">
      <span className="quiet">{translate("exceptions.ofAlert")}</span>
      {data.rows.map(({ id, title, state, decisionNote }) => (
        <div key={id} className="row">
          <ExceptionStateTag state={state} />
          <Link to={`/exceptions/${id}/show`}>{title}</Link>
          {decisionNote !== "" && <span className="quiet">{decisionNote}</span>}
        </div>
      ))}
    </div>
  );
}
