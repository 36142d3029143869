import type { AlertStatus, Disposition } from "@chengfang/model/alert";
import type { IncidentStatus } from "@chengfang/model/incident";
import type { Severity } from "@chengfang/model/severity";
import { useTranslate } from "react-admin";

/** A shape for each severity, so that colour says nothing alone. */
const shapes: Readonly<Record<Severity, string>> = {
  critical: "M5 1h6l4 4v6l-4 4H5l-4-4V5ZM8 4v5M8 11.2v.6",
  high: "M8 2 15 14H1Z",
  medium: "M8 1l7 7-7 7-7-7Z",
  low: "M1 4h14L8 14Z",
  informational: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2",
};

export function SeverityTag({ severity }: { severity: Severity }) {
  const translate = useTranslate();
  return (
    <span className="severity" data-severity={severity}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[severity]} />
      </svg>
      {translate(`name.severity.${severity}`)}
    </span>
  );
}

export function AlertStatusTag({ status }: { status: AlertStatus }) {
  const translate = useTranslate();
  return (
    <span className="status" data-status={status}>
      {translate(`name.alertStatus.${status}`)}
    </span>
  );
}

export function IncidentStatusTag({ status }: { status: IncidentStatus }) {
  const translate = useTranslate();
  return (
    <span className="status" data-status={status}>
      {translate(`name.incidentStatus.${status}`)}
    </span>
  );
}

export function DispositionTag({ disposition }: { disposition: Disposition | null }) {
  const translate = useTranslate();
  return disposition === null ? null : <span className="quiet">{translate(`name.disposition.${disposition}`)}</span>;
}

export function Tactics({ tactics }: { tactics: readonly string[] }) {
  const translate = useTranslate();
  return (
    <span className="tags">
      {tactics.map((tactic) => (
        <span key={tactic} className="tag">
          {translate(`name.tactic.${tactic}`, { _: tactic })}
        </span>
      ))}
    </span>
  );
}
