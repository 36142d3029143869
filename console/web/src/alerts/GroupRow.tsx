import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import type { AlertGroup } from "./lines.ts";
import { SelectCell } from "./SelectCell.tsx";
import type { Desk } from "./useDesk.ts";
import { Chevron } from "../ui/Chevron.tsx";

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
  const language = useLanguage();
  const translate = useTranslate();
  const title = titleIn(language, group.ruleTitle, group.ruleTitleZh);
  return (
    <tr data-line={line} data-cursor={cursor} onClick={() => desk.point(line)}>
      <SelectCell line={line} selected={selected} desk={desk} name={title} />
      <td className="tight">
        <SeverityTag severity={group.severity} />
      </td>
      <td className="strong">
        <button
          type="button"
          className="expander"
          aria-expanded={expanded}
          aria-label={`${translate(expanded ? "alerts.act.collapse" : "alerts.act.expand")}: ${title}`}
          onClick={onToggle}
        >
          <Chevron open={expanded} />
        </button>
        <button type="button" className="row-title" tabIndex={-1} onClick={onToggle}>
          {title}
        </button>
      </td>
      <td className="number strong">{countText(group.alerts)}</td>
      <td className="number">{countText(group.open)}</td>
      <td className="number">{countText(group.events)}</td>
      <td className="number">{countText(group.entities)}</td>
      <td className="number">
        {countText(group.hosts)} / {countText(group.units)}
      </td>
      <td>
        <When at={group.firstSeen} />
      </td>
      <td>
        <When at={group.lastSeen} />
      </td>
    </tr>
  );
}
