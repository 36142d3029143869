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
import { ClockTag } from "../warnings/ClockTag.tsx";
import { ClassTag, LevelTag } from "./GradeTags.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { joined } from "../i18n/joined.ts";

interface Props {
  readonly incidents: readonly Incident[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Ids that are chosen; without it, nothing can be. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function IncidentTable({ incidents, sort, onSort, chosen, onChoose }: Props) {
  const translate = useTranslate();
  const flip = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const all = incidents.length > 0 && incidents.every(({ id }) => chosen?.has(id));
  return (
    <table className="table incident-table">
      <thead>
        <tr>
          {chosen !== undefined && (
            <th className="tight">
              <input
                type="checkbox"
                aria-label={translate("cases.chooseAll")}
                checked={all}
                onChange={() => onChoose(new Set(all ? [] : incidents.map(({ id }) => id)))}
              />
            </th>
          )}
          <Heads sort={sort} onSort={onSort} />
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <Row
            key={incident.id}
            incident={incident}
            chosen={chosen?.has(incident.id)}
            onFlip={() => flip(incident.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

const sorted = [
  ["severity", "ui.severity", "tight"],
  ["number", "incidents.column.number", "tight"],
] as const;
const times = [
  ["lastSeen", "incidents.column.lastSeen"],
  ["dueAt", "cases.due"],
] as const;

function Heads({ sort, onSort }: Pick<Props, "sort" | "onSort">) {
  const translate = useTranslate();
  const alerts = translate("incidents.column.alerts");
  return (
    <>
      {sorted.map(([field, label, className]) => (
        <SortHead
          key={field}
          field={field}
          label={translate(label)}
          sort={sort}
          onSort={onSort}
          className={className}
        />
      ))}
      <th className="fill">{translate("incidents.column.title")}</th>
      <SortHead field="level" label={translate("cases.levelLabel")} sort={sort} onSort={onSort} />
      <th>{translate("incidents.column.units")}</th>
      <SortHead field="status" label={translate("ui.status")} sort={sort} onSort={onSort} />
      <th>{translate("ui.assignee")}</th>
      <SortHead field="alertCount" label={alerts} sort={sort} onSort={onSort} className="number" />
      {times.map(([field, label]) => (
        <SortHead key={field} field={field} label={translate(label)} sort={sort} onSort={onSort} />
      ))}
      <th>{translate("incidents.reportList")}</th>
    </>
  );
}

interface RowProps {
  readonly incident: Incident;
  /** Undefined where nothing can be chosen. */
  readonly chosen: boolean | undefined;
  readonly onFlip: () => void;
}

function Row({ incident, chosen, onFlip }: RowProps) {
  const language = useLanguage();
  const units = useUnits();
  const { nameOf } = usePeople();
  const reports = useMay("incidents.report");
  const { id, number, severity, title, titleZh, status, assignee, unitIds } = incident;
  return (
    <tr data-cursor={chosen}>
      {chosen !== undefined && <Choice number={number} chosen={chosen} onFlip={onFlip} />}
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
        <Marks incident={incident} />
      </td>
      <td className="tight">
        <LevelTag level={incident.level} />
      </td>
      <td className="unit">{joined(language, unitIds.map(units.nameOf))}</td>
      <td>
        <IncidentStatusTag status={status} />
      </td>
      <td className={assignee === null ? "quiet tight" : "tight"}>{nameOf(assignee)}</td>
      <td className="number">{countText(incident.alertCount)}</td>
      <td className="tight">
        <When short at={incident.lastSeen} />
      </td>
      <td className={isLate(incident) ? "tight bad" : "tight"}>
        <When short at={incident.dueAt} />
      </td>
      <td>{reports && <ReportButton incident={incident} small />}</td>
    </tr>
  );
}

const isLate = ({ dueAt, status }: Incident) => dueAt !== null && status !== "closed" && Date.parse(dueAt) < Date.now();

function Choice({ number, chosen, onFlip }: { number: string; chosen: boolean; onFlip: () => void }) {
  const translate = useTranslate();
  return (
    <td className="tight">
      <input type="checkbox" aria-label={translate("cases.choose", { number })} checked={chosen} onChange={onFlip} />
    </td>
  );
}

const Marks = ({ incident }: { incident: Incident }) => (
  <div className="incident-tactics">
    <ClockTag incidentId={incident.id} /> <ClassTag incident={incident} />{" "}
    <Tactics tactics={incident.tactics.slice(-3)} />
  </div>
);
