import type { Incident } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { SortHead } from "../ui/SortHead.tsx";
import { IncidentStatusTag, SeverityTag, Tactics } from "../ui/Tags.tsx";
import { usePeople, useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { ReportButton } from "./ReportButton.tsx";
import { joined } from "../i18n/joined.ts";

interface Props {
  readonly incidents: readonly Incident[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function IncidentTable({ incidents, sort, onSort }: Props) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <SortHead field="severity" label={translate("ui.severity")} sort={sort} onSort={onSort} className="tight" />
          <SortHead
            field="number"
            label={translate("incidents.column.number")}
            sort={sort}
            onSort={onSort}
            className="tight"
          />
          <th className="fill">{translate("incidents.column.title")}</th>
          <th>{translate("incidents.column.units")}</th>
          <SortHead field="status" label={translate("ui.status")} sort={sort} onSort={onSort} />
          <th>{translate("ui.assignee")}</th>
          <SortHead
            field="alertCount"
            label={translate("incidents.column.alerts")}
            sort={sort}
            onSort={onSort}
            className="number"
          />
          <SortHead field="firstSeen" label={translate("incidents.column.firstSeen")} sort={sort} onSort={onSort} />
          <SortHead field="lastSeen" label={translate("incidents.column.lastSeen")} sort={sort} onSort={onSort} />
          <th>{translate("incidents.reportList")}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <Row key={incident.id} incident={incident} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ incident }: { incident: Incident }) {
  const language = useLanguage();
  const units = useUnits();
  const { nameOf } = usePeople();
  const reports = useMay("incidents.report");
  const { id, number, severity, title, titleZh, status, assignee, tactics, unitIds } = incident;
  return (
    <tr>
      <td className="tight">
        <SeverityTag severity={severity} />
      </td>
      <td className="mono tight">
        <Link to={`/incidents/${id}/show`}>{number}</Link>
      </td>
      <td>
        <Link to={`/incidents/${id}/show`} className="strong">
          {titleIn(language, title, titleZh)}
        </Link>
        <div className="incident-tactics">
          <Tactics tactics={tactics} />
        </div>
      </td>
      <td className="unit">{joined(language, unitIds.map(units.nameOf))}</td>
      <td>
        <IncidentStatusTag status={status} />
      </td>
      <td className={assignee === null ? "quiet tight" : "tight"}>{nameOf(assignee)}</td>
      <td className="number">{countText(incident.alertCount)}</td>
      <td>
        <When at={incident.firstSeen} />
      </td>
      <td>
        <When at={incident.lastSeen} />
      </td>
      <td>{reports && <ReportButton incident={incident} small />}</td>
    </tr>
  );
}
