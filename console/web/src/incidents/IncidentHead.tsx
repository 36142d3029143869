import type { Incident } from "@chengfang/model/incident";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { DispositionTag, SeverityTag } from "../ui/Tags.tsx";
import { Assignee } from "./Assignee.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { SeverityReasons } from "./SeverityReasons.tsx";
import { Stepper } from "./Stepper.tsx";

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
