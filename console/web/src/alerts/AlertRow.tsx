import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { EntityLink } from "../entity/EntityLink.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { AlertStatusTag, SeverityTag } from "../ui/Tags.tsx";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { Clock } from "./Clock.tsx";
import type { ListedAlert } from "./lines.ts";
import { Risk } from "./Risk.tsx";
import { SelectCell } from "./SelectCell.tsx";
import type { Desk } from "./useDesk.ts";

interface Props {
  readonly line: string;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly desk: Desk;
  readonly alert: ListedAlert;
  /** It stands beneath its group. */
  readonly child: boolean;
  /** The group above it is the rule's. */
  readonly ofRule: boolean;
}

export function AlertRow({ line, cursor, selected, desk, alert, child, ofRule }: Props) {
  const { entity, severity, firstSeen, lastSeen } = alert;
  return (
    <tr data-line={line} data-cursor={cursor} data-child={child} onClick={() => desk.point(line)}>
      <SelectCell line={line} selected={selected || desk.whole} desk={desk} name={entity.value} />
      <td className="tight">
        <Risk {...alert} />
      </td>
      <td className="tight">
        <SeverityTag severity={severity} />
      </td>
      <td>
        <Subject alert={alert} named={!ofRule} />
      </td>
      <td colSpan={2}>
        <State alert={alert} />
      </td>
      <td>
        <span className="owner">
          <span className="cut-text">{alert.assetName || alert.unitName || "—"}</span>
          {alert.assetName !== "" && <span className="quiet cut-text">{alert.unitName}</span>}
        </span>
      </td>
      <td className="tight">
        <Clock {...alert} />
      </td>
      <td>
        <When short at={firstSeen} />
      </td>
      <td>
        <When short at={lastSeen} />
      </td>
    </tr>
  );
}

/** The entity, and the rule where the group does not say it. */
function Subject({ alert, named }: { alert: ListedAlert; named: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { entity, incidentId, count } = alert;
  const title = titleIn(language, alert.ruleTitle, alert.ruleTitleZh);
  return (
    <span className="cause">
      <EntityLink kind={entity.kind} value={entity.value} />
      <Link to={`/alerts/${alert.id}/show`} className="cut-text" title={title}>
        {named ? title : translate("alerts.act.open")}
      </Link>
      <span className="quiet" title={translate("alerts.column.events")}>
        ×{countText(count)}
      </span>
      {incidentId !== null && (
        <Link className="tag" to={`/incidents/${incidentId}/show`}>
          {translate("ui.incident")}
        </Link>
      )}
    </span>
  );
}

function State({ alert }: { alert: ListedAlert }) {
  const { nameOf } = usePeople();
  return (
    <span className="row">
      <AlertStatusTag status={alert.status} />
      {alert.assignee !== null && <span className="quiet">{nameOf(alert.assignee)}</span>}
    </span>
  );
}
