import { useTranslate } from "react-admin";
import { EntityLink } from "../entity/EntityLink.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { Chevron } from "../ui/Chevron.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { Clock } from "./Clock.tsx";
import type { AlertGroup } from "./lines.ts";
import { Risk } from "./Risk.tsx";
import { SelectCell } from "./SelectCell.tsx";
import type { Desk } from "./useDesk.ts";

interface Props {
  readonly line: string;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly desk: Desk;
  readonly group: AlertGroup;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

export function GroupRow({ line, cursor, selected, desk, group, expanded, onToggle }: Props) {
  const title = useGroupTitle()(group);
  return (
    <tr data-line={line} data-cursor={cursor} onClick={() => desk.point(line)}>
      <SelectCell line={line} selected={selected || desk.whole} desk={desk} name={title} />
      <td className="tight">
        <Risk {...group} />
      </td>
      <td className="tight">
        <SeverityTag severity={group.severity} />
      </td>
      <td className="strong">
        <Cause group={group} title={title} expanded={expanded} onToggle={onToggle} />
      </td>
      <Counts group={group} />
      <td>
        <Owner group={group} />
      </td>
      <td className="tight">
        <Clock {...group} />
      </td>
      <td>
        <When short at={group.firstSeen} />
      </td>
      <td>
        <When short at={group.lastSeen} />
      </td>
    </tr>
  );
}

function Counts({ group: { alerts, fresh, hosts, rules, by } }: { group: AlertGroup }) {
  const translate = useTranslate();
  return (
    <>
      <td className="number strong" title={translate("alerts.freshOf", { fresh, alerts })}>
        {countText(alerts)}
        {fresh > 0 && <span className="queue-fresh"> +{countText(fresh)}</span>}
      </td>
      <td className="number">{countText(by === "rule" ? hosts : rules)}</td>
    </>
  );
}

interface CauseProps {
  readonly group: AlertGroup;
  readonly title: string;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

/** What the alerts have in common, and the worst of them where that is not it. */
function Cause({ group, title, expanded, onToggle }: CauseProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { by, id, ruleTitle, ruleTitleZh } = group;
  const entity = by === "host" ? "host" : "ip";
  return (
    <span className="cause">
      <button
        type="button"
        className="expander"
        aria-expanded={expanded}
        aria-label={`${translate(expanded ? "alerts.act.collapse" : "alerts.act.expand")}: ${title}`}
        onClick={onToggle}
      >
        <Chevron open={expanded} />
      </button>
      {(by === "host" || by === "source") && id !== "" ? (
        <EntityLink kind={entity} value={id} />
      ) : (
        <button type="button" className="row-title" title={title} tabIndex={-1} onClick={onToggle}>
          {title}
        </button>
      )}
      {by !== "rule" && <span className="quiet cut-text">{titleIn(language, ruleTitle, ruleTitleZh)}</span>}
    </span>
  );
}

/** The asset that matters most and the department that owns it. */
export function Owner({ group: { assetName, unitName, units, level } }: { group: AlertGroup }) {
  const translate = useTranslate();
  return (
    <span className="owner">
      {level > 0 && <span className="tag">{translate("alerts.level", { level })}</span>}
      <span className="cut-text" title={`${assetName} ${unitName}`}>
        {assetName || unitName || <span className="quiet">—</span>}
      </span>
      <span className="quiet cut-text">
        {assetName === "" ? "" : unitName}
        {units > 1 && ` ${translate("alerts.andUnits", { units })}`}
      </span>
    </span>
  );
}

/** What a group is called. */
export function useGroupTitle(): (group: AlertGroup) => string {
  const translate = useTranslate();
  const language = useLanguage();
  return ({ by, id, number, ruleTitle, ruleTitleZh, unitName }) => {
    if (id === "") return translate(`alerts.noneOf.${by}`);
    if (by === "rule") return titleIn(language, ruleTitle, ruleTitleZh);
    if (by === "unit") return unitName || id;
    return number || id;
  };
}
