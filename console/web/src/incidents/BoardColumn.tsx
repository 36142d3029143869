import type { Incident, IncidentStatus } from "@chengfang/model/incident";
import type { KeyboardEvent } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { joined } from "../i18n/joined.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { usePeople, useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { ClassTag, LevelTag } from "./GradeTags.tsx";
import { statuses } from "./status.ts";

export interface Column {
  readonly status: IncidentStatus;
  readonly total: number;
  readonly incidents: readonly Incident[];
}

interface Props {
  readonly column: Column;
  readonly works: boolean;
  /** What is being dragged may be dropped here. */
  readonly takes: boolean;
  readonly onDrag: (incident: Incident | undefined) => void;
  readonly onDrop: () => void;
  readonly onMove: (incident: Incident, to: IncidentStatus) => void;
  /** Shows all of the column in the list. */
  readonly onAll: () => void;
}

export function BoardColumn({ column, works, takes, onDrag, onDrop, onMove, onAll }: Props) {
  const translate = useTranslate();
  const { status, total, incidents } = column;
  const name = translate(`name.incidentStatus.${status}`);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is one way; the keys of a card are the other
    <section
      className="board-column"
      aria-label={name}
      data-takes={takes}
      onDragOver={(event) => takes && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <header>
        <h2>{name}</h2>
        <span className="quiet">{countText(total)}</span>
      </header>
      <ul>
        {incidents.map((incident) => (
          <Card key={incident.id} incident={incident} works={works} onDrag={onDrag} onMove={onMove} />
        ))}
      </ul>
      {total > incidents.length && (
        <button type="button" className="plain" onClick={onAll}>
          {translate("cases.boardMore", { shown: incidents.length, total })}
        </button>
      )}
    </section>
  );
}

type CardProps = Pick<Props, "works" | "onDrag" | "onMove"> & { readonly incident: Incident };

function Card({ incident, works, onDrag, onMove }: CardProps) {
  const { number, status } = incident;
  const press = (event: KeyboardEvent) => {
    const step = { "]": 1, "[": -1 }[event.key];
    const to = step === undefined ? undefined : statuses[statuses.indexOf(status) + step];
    if (!works || to === undefined) return;
    event.preventDefault();
    onMove(incident, to);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the link inside
    <li
      className="board-card"
      draggable={works}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", number);
        onDrag(incident);
      }}
      onDragEnd={() => onDrag(undefined)}
      onKeyDown={press}
    >
      <Face incident={incident} />
    </li>
  );
}

function Face({ incident }: { incident: Incident }) {
  const language = useLanguage();
  const units = useUnits();
  const { nameOf } = usePeople();
  const { id, number, severity, title, titleZh, assignee, unitIds, lastSeen } = incident;
  return (
    <>
      <span className="row spread">
        <SeverityTag severity={severity} />
        <LevelTag level={incident.level} />
      </span>
      <Link to={`/incidents/${id}/show`} className="strong" draggable={false}>
        {titleIn(language, title, titleZh)}
      </Link>
      <span className="row">
        <ClassTag incident={incident} />
      </span>
      <span className="row spread quiet small">
        <span className="mono">{number}</span>
        <span>{nameOf(assignee)}</span>
      </span>
      <span className="row spread quiet small">
        <span>{joined(language, unitIds.map(units.nameOf))}</span>
        <When at={lastSeen} relative />
      </span>
    </>
  );
}
