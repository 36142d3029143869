import type { Incident, IncidentStatus } from "@chengfang/model/incident";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { DispositionDialog } from "../ui/DispositionDialog.tsx";
import { DispositionTag, SeverityTag } from "../ui/Tags.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { Assignee } from "./Assignee.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { SeverityReasons } from "./SeverityReasons.tsx";
import { mayMove, statuses } from "./status.ts";

interface Props {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

export function IncidentHead({ incident, onChanged }: Props) {
  const language = useLanguage();
  const works = useMay("incidents.work");
  const reports = useMay("incidents.report");
  return (
    <header className="panel incident-head">
      <div className="incident-title">
        <span className="row">
          <span className="mono quiet">{incident.number}</span>
          <SeverityTag severity={incident.severity} />
          <DispositionTag disposition={incident.disposition} />
        </span>
        <h2>{titleIn(language, incident.title, incident.titleZh)}</h2>
        <SeverityReasons reasons={incident.severityReasons} />
      </div>
      <div className="incident-acts">
        {reports && <ReportButton incident={incident} />}
        <Assignee incident={incident} disabled={!works} onChanged={onChanged} />
      </div>
      <Stepper incident={incident} disabled={!works} onChanged={onChanged} />
    </header>
  );
}

/** Where the incident stands; only the moves that are allowed can be pressed. */
function Stepper({ incident, disabled, onChanged }: Props & { disabled: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const fail = useExplain();
  const [closing, setClosing] = useState(false);
  const at = statuses.indexOf(incident.status);
  const move = async (body: object) => {
    await request(`/incidents/${encodeURIComponent(incident.id)}/status`, { method: "POST", body }).then(
      () => notify("incidents.moved", { type: "success" }),
      fail,
    );
    onChanged();
  };
  const press = (status: IncidentStatus) => (status === "closed" ? setClosing(true) : void move({ status }));
  return (
    <>
      <ol className="stepper" aria-label={translate("ui.status")}>
        {statuses.map((status, i) => {
          const allowed = !disabled && mayMove(incident.status, status);
          const name = translate(`name.incidentStatus.${status}`);
          return (
            <li
              key={status}
              data-state={i < at ? "done" : i === at ? "now" : "ahead"}
              aria-current={i === at ? "step" : undefined}
            >
              {allowed ? (
                <button
                  type="button"
                  onClick={() => press(status)}
                  title={translate("incidents.move", { status: name })}
                >
                  {status === "closed" ? translate("incidents.moveClose") : name}
                </button>
              ) : (
                <span>{name}</span>
              )}
            </li>
          );
        })}
      </ol>
      {closing && (
        <DispositionDialog
          title={translate("incidents.closing")}
          noteLabel={translate("incidents.closingNote")}
          onClose={() => setClosing(false)}
          onAnswer={(answer) => {
            setClosing(false);
            void move({ status: "closed", ...answer });
          }}
        />
      )}
    </>
  );
}
