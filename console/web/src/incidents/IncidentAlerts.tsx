import type { Alert } from "@chengfang/model/alert";
import type { Incident, JoinReason } from "@chengfang/model/incident";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { request } from "../http/request.ts";
import { PutButton } from "../basket/PutButton.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { AlertStatusTag, SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { gapOf } from "./status.ts";
import { joined } from "../i18n/joined.ts";

/** Things that one request puts into a basket at most. */
const mostPut = 1000;

/** The alerts of an incident, each with why it is part of it. */
export function IncidentAlerts({ incident }: { incident: Incident }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", incident.id, "alerts"],
    queryFn: async ({ signal }) => request<Alert[]>(`/incidents/${encodeURIComponent(incident.id)}/alerts`, { signal }),
    placeholderData: keepPreviousData,
  });
  const joins = new Map(incident.joins.map((join) => [join.alertId, join]));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const alerts = data ?? [];
  return (
    <>
      {alerts.length > 0 && (
        <div className="row">
          <PutButton what={{ kind: "alert", ids: alerts.slice(0, mostPut).map(({ id }) => id) }} />
        </div>
      )}
      <AlertTable alerts={alerts} joins={joins} />
    </>
  );
}

interface TableProps {
  readonly alerts: readonly Alert[];
  readonly joins: ReadonlyMap<string, JoinReason>;
}

function AlertTable({ alerts, joins }: TableProps) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("ui.severity")}</th>
          <th className="fill">{translate("ui.rule")}</th>
          <th>{translate("incidents.joinWhy")}</th>
          <th className="number">{translate("incidents.events")}</th>
          <th>{translate("ui.status")}</th>
          <th>{translate("incidents.column.firstSeen")}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <Row key={alert.id} alert={alert} join={joins.get(alert.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ alert, join }: { alert: Alert; join: JoinReason | undefined }) {
  const language = useLanguage();
  return (
    <tr>
      <td>
        <SeverityTag severity={alert.severity} />
      </td>
      <td>
        <Link className="strong" to={`/alerts/${alert.id}/show`}>
          {titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}
        </Link>
        <div className="quiet">
          {alert.entity.value} {alert.unitName}
        </div>
      </td>
      <td>
        <Join join={join} />
      </td>
      <td className="number">{alert.count}</td>
      <td>
        <AlertStatusTag status={alert.status} />
      </td>
      <td>
        <When at={alert.firstSeen} />
      </td>
    </tr>
  );
}

function Join({ join }: { join: JoinReason | undefined }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (join === undefined) return null;
  if (join.shared.length === 0) return <>{translate("incidents.joinFirst")}</>;
  const { unit, n } = gapOf(join.gapMs);
  const entities = joined(
    language,
    join.shared.map(({ kind, value }) => `${translate(`name.entity.${kind}`)} ${value}`),
  );
  return <>{translate("incidents.joinShared", { entities, gap: translate(`incidents.gap.${unit}`, { n }) })}</>;
}
