import type { Alert, Disposition } from "@chengfang/model/alert";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { glanceMs } from "../data/query.ts";
import { request } from "../http/request.ts";
import { Panel } from "../ui/Panel.tsx";
import { DispositionTag } from "../ui/Tags.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";

/** `GET /api/alerts/ID/history`. */
interface Deed {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly assignee: string | null;
  readonly disposition: Disposition | null;
  readonly note: string;
  readonly total: number;
}

/** What people decided about an alert, newest first, down to when it was raised. */
export function History({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const { data: deeds = [] } = useQuery({
    queryKey: ["alert", alert.id, "history", alert.decidedAt],
    queryFn: async ({ signal }) => request<Deed[]>(`/alerts/${encodeURIComponent(alert.id)}/history`, { signal }),
    gcTime: glanceMs,
  });
  return (
    <Panel title={translate("alerts.page.history")}>
      <ul className="history">
        {deeds.map((deed) => (
          <Line key={`${deed.at} ${deed.action}`} deed={deed} />
        ))}
        {deeds.length === 0 && <Now alert={alert} />}
        <li>
          <When at={alert.lastSeen} />
          <span>{translate("alerts.page.last")}</span>
        </li>
        <li>
          <When at={alert.createdAt} />
          <span>{translate("alerts.page.created")}</span>
        </li>
      </ul>
    </Panel>
  );
}

function Line({ deed: { at, by, action, assignee, disposition, note, total } }: { deed: Deed }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <li>
      <When at={at} />
      <span>
        {by} · {translate(`alerts.act.${action}`)}
        {assignee !== null && ` → ${nameOf(assignee)}`} <DispositionTag disposition={disposition} />
        {total > 1 && (
          <span className="quiet"> {translate("alerts.page.withOthers", { count: countText(total - 1) })}</span>
        )}
      </span>
      {note !== "" && <span>{note}</span>}
    </li>
  );
}

/** A decision that came with that of its incident, or so long ago that its job is forgotten. */
function Now({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  if (alert.decidedAt === null) return <li className="quiet">{translate("alerts.page.noHistory")}</li>;
  return (
    <li>
      <When at={alert.decidedAt} />
      <span>
        {nameOf(alert.decidedBy)} · {translate(`name.alertStatus.${alert.status}`)}{" "}
        <DispositionTag disposition={alert.disposition} />
      </span>
      {alert.note !== "" && <span>{alert.note}</span>}
    </li>
  );
}
