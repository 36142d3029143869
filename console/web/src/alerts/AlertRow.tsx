import type { Alert } from "@chengfang/model/alert";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { AlertStatusTag, SeverityTag } from "../ui/Tags.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { SelectCell } from "./SelectCell.tsx";
import type { Desk } from "./useDesk.ts";

interface Props {
  readonly line: string;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly desk: Desk;
  readonly alert: Alert;
  /** It stands beneath its group, whose columns it keeps. */
  readonly child: boolean;
}

export function AlertRow({ line, cursor, selected, desk, alert, child }: Props) {
  const { entity, severity, count, firstSeen, lastSeen } = alert;
  return (
    <tr data-line={line} data-cursor={cursor} data-child={child} onClick={() => desk.point(line)}>
      <SelectCell line={line} selected={selected} desk={desk} name={entity.value} />
      <td className="tight">
        <SeverityTag severity={severity} />
      </td>
      <td>{child ? <Subject alert={alert} /> : <Title alert={alert} />}</td>
      {child ? <ChildCells alert={alert} /> : <OwnCells alert={alert} />}
      {child && <td className="number">{countText(count)}</td>}
      {child && (
        <td colSpan={2} className="tight">
          {alert.unitName || alert.assetName}
        </td>
      )}
      <td>
        <When at={firstSeen} />
      </td>
      <td>
        <When at={lastSeen} />
      </td>
    </tr>
  );
}

function Title({ alert }: { alert: Alert }) {
  const language = useLanguage();
  return (
    <Link to={`/alerts/${alert.id}/show`} className="strong">
      {titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}
    </Link>
  );
}

function Subject({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const { entity, assetName, incidentId } = alert;
  return (
    <span className="subject">
      <span className="quiet">{translate(`name.entity.${entity.kind}`)}</span>
      <Link to={`/alerts/${alert.id}/show`} className="mono">
        {entity.value}
      </Link>
      {assetName !== "" && assetName !== entity.value && <span className="quiet">{assetName}</span>}
      {incidentId !== null && (
        <Link className="tag" to={`/incidents/${incidentId}/show`}>
          {translate("ui.incident")}
        </Link>
      )}
    </span>
  );
}

function ChildCells({ alert }: { alert: Alert }) {
  const { nameOf } = usePeople();
  return (
    <td colSpan={2}>
      <AlertStatusTag status={alert.status} />{" "}
      {alert.assignee !== null && <span className="quiet">{nameOf(alert.assignee)}</span>}
    </td>
  );
}

function OwnCells({ alert }: { alert: Alert }) {
  const { nameOf } = usePeople();
  return (
    <>
      <td className="mono tight">{alert.entity.value}</td>
      <td className="unit wide-unit">
        {alert.assetName} <span className="quiet">{alert.unitName}</span>
      </td>
      <td className="number">{countText(alert.count)}</td>
      <td>
        <AlertStatusTag status={alert.status} />
      </td>
      <td className={alert.assignee === null ? "quiet tight" : "tight"}>{nameOf(alert.assignee)}</td>
    </>
  );
}
