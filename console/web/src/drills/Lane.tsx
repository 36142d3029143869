import type { Alert } from "@chengfang/model/alert";
import { drillField } from "@chengfang/model/drill/drill";
import type { DrillWhole } from "@chengfang/model/drill/drill";
import type { Incident } from "@chengfang/model/incident";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { searchLink } from "../events/address.ts";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { AlertStatusTag, IncidentStatusTag, SeverityTag } from "../ui/Tags.tsx";
import { customRange } from "../ui/range.ts";
import { useAct } from "../ui/useAct.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { DrillMark } from "./Mark.tsx";

const everyMs = 3000;

/** What the scenario led to, worked on as real ones are; each row says that it is of a drill. */
export function Lane({ drill }: { drill: DrillWhole }) {
  const translate = useTranslate();
  const live = drill.state === "running" || drill.state === "paused";
  const ask = <T,>(what: string) => ({
    queryKey: ["drills", drill.id, what, drill.revision],
    queryFn: async ({ signal }: { signal: AbortSignal }) => request<T[]>(`/drills/${drill.id}/${what}`, { signal }),
    refetchInterval: live ? everyMs : (false as const),
  });
  const alerts = useQuery(ask<Alert>("alerts")).data ?? [];
  const incidents = useQuery(ask<Incident>("incidents")).data ?? [];
  return (
    <Panel title={<span id="lane">{translate("drills.laneOf")}</span>} actions={<Events drill={drill} />}>
      <Incidents rows={incidents} />
      <Alerts rows={alerts} />
    </Panel>
  );
}

function Events({ drill: { id, fed, startedAt, endedAt, now } }: { drill: DrillWhole }) {
  const translate = useTranslate();
  if (!useMay("events.search") || fed === 0 || startedAt === null) return null;
  const filters = [{ field: drillField, op: "is", value: id } as const];
  return (
    <Link to={searchLink({ range: customRange(startedAt, endedAt ?? now), filters })}>
      {translate("drills.events")}
    </Link>
  );
}

function Incidents({ rows }: { rows: readonly Incident[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { nameOf } = usePeople();
  if (rows.length === 0) return <p className="panel-body quiet">{translate("drills.noIncidents")}</p>;
  return (
    <table className="table" aria-label={translate("drills.incidents")}>
      <tbody>
        {rows.map((incident) => (
          <tr key={incident.id}>
            <td className="tight">
              <DrillMark drill={incident.drill} />
            </td>
            <td className="tight">
              <SeverityTag severity={incident.severity} />
            </td>
            <td className="tight mono">{incident.number}</td>
            <td className="fill">
              <Link to={`/incidents/${incident.id}/show`}>{titleIn(language, incident.title, incident.titleZh)}</Link>
            </td>
            <td className="tight">
              <IncidentStatusTag status={incident.status} />
            </td>
            <td className="tight">{incident.assignee === null ? "" : nameOf(incident.assignee)}</td>
            <td className="tight">
              <When at={incident.lastSeen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Alerts({ rows }: { rows: readonly Alert[] }) {
  const translate = useTranslate();
  if (rows.length === 0) return <p className="panel-body quiet">{translate("drills.noAlerts")}</p>;
  return (
    <table className="table" aria-label={translate("drills.alerts")}>
      <tbody>
        {rows.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </tbody>
    </table>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const language = useLanguage();
  const { nameOf } = usePeople();
  return (
    <tr>
      <td className="tight">
        <DrillMark drill={alert.drill} />
      </td>
      <td className="tight">
        <SeverityTag severity={alert.severity} />
      </td>
      <td className="fill">
        <Link to={`/alerts/${alert.id}/show`}>{titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}</Link>
      </td>
      <td className="tight mono">{alert.entity.value}</td>
      <td className="tight">{alert.count}</td>
      <td className="tight">
        <AlertStatusTag status={alert.status} />
      </td>
      <td className="tight">{alert.assignee === null ? "" : nameOf(alert.assignee)}</td>
      <td className="tight">
        <AlertActs alert={alert} />
      </td>
    </tr>
  );
}

function AlertActs({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const client = useQueryClient();
  const { act, busy } = useAct();
  if (!useMay("alerts.triage")) return null;
  const button = (name: string, path: string, body: object) => (
    <button
      type="button"
      className="plain"
      disabled={busy}
      onClick={() =>
        void act({ path, body, done: `drills.${name}d` }).then(async () =>
          client.invalidateQueries({ queryKey: ["drills"] }),
        )
      }
    >
      {translate(`drills.${name}`)}
    </button>
  );
  return (
    <>
      {alert.status === "new" && button("acknowledge", "/alerts/bulk", { action: "acknowledge", ids: [alert.id] })}
      {alert.incidentId === null && button("escalate", `/alerts/${alert.id}/escalate`, {})}
    </>
  );
}
