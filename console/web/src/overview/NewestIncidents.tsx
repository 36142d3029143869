import type { Incident } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Empty } from "../ui/Empty.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { IncidentStatusTag, SeverityTag, Tactics } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { FirstLine } from "../ui/FirstLine.tsx";

export function NewestIncidents({ incidents }: { incidents: readonly Incident[] }) {
  const translate = useTranslate();
  const all = (
    <MayLink to="/incidents" permission="incidents.read">
      {translate("overview.allIncidents")} →
    </MayLink>
  );
  return (
    <Panel className="newest" title={translate("overview.newest")} actions={all}>
      {incidents.length === 0 ? (
        <Empty title={translate("overview.emptyIncidents")}>
          <FirstLine />
        </Empty>
      ) : (
        <>
          <p className="quiet panel-note">{translate("overview.openHint")}</p>
          <ul className="newest-list">
            {incidents.map((incident) => (
              <NewIncident key={incident.id} incident={incident} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function NewIncident({ incident }: { incident: Incident }) {
  const language = useLanguage();
  const translate = useTranslate();
  const { id, number, severity, title, titleZh, tactics, status, alertCount, lastSeen } = incident;
  return (
    <li>
      <SeverityTag severity={severity} />
      <div>
        <MayLink to={`/incidents/${id}/show`} permission="incidents.read" className="strong">
          {titleIn(language, title, titleZh)}
        </MayLink>
        <div className="row quiet">
          <span className="mono">{number}</span>
          <span>
            {alertCount} {translate("overview.alertsUnit")}
          </span>
          <Tactics tactics={tactics.slice(0, 4)} />
        </div>
      </div>
      <IncidentStatusTag status={status} />
      <When at={lastSeen} relative />
    </li>
  );
}
