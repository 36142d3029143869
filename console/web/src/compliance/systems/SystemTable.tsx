import type { SystemRow } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Count } from "../Count.tsx";
import { Due } from "../Due.tsx";
import { Level } from "../Level.tsx";
import { Rate } from "../Rate.tsx";
import { TallyCounts } from "../Verdict.tsx";

interface Props {
  readonly rows: readonly SystemRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly cursor: string | undefined;
}

/** Columns that sort, in their order; the rest of the table stands between them. */
export function SystemTable({ rows, sort, onSort, cursor }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`systems.column.${field === "levelG" ? "level" : field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table systems">
      <thead>
        <tr>
          {head("name", "fill")}
          {head("levelG", "tight")}
          <th>{translate("systems.field.responsibleUnitId")}</th>
          {head("rate")}
          <th>{translate("systems.column.tally")}</th>
          {head("highRisk", "number")}
          <th className="number">{translate("systems.column.hazards")}</th>
          {head("awaitingSignature", "number")}
          <th className="number">{translate("systems.column.orders")}</th>
          {head("filingExpiresAt")}
          {head("lastAssessedAt")}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} cursor={row.id === cursor} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, cursor }: { row: SystemRow; cursor: boolean }) {
  const translate = useTranslate();
  const units = useUnits();
  const { id, name, number, status, summary, responsibleUnitId } = row;
  return (
    <tr data-line={id} data-cursor={cursor}>
      <td className="named">
        <Link className="strong" to={`/systems/${id}/show`}>
          {name}
        </Link>
        <div className="quiet small">
          <span className="mono">{number}</span>
          {status !== "running" && ` · ${translate(`comply.systemStatus.${status}`)}`}
        </div>
      </td>
      <td className="tight">
        <Level system={row} />
      </td>
      <td className="unit">{responsibleUnitId === null ? "—" : units.nameOf(responsibleUnitId)}</td>
      <td>
        <Rate rate={summary?.rate ?? null} judged={summary !== null} tally={summary?.tally} />
      </td>
      <td>{summary && <TallyCounts tally={summary.tally} of={["met", "partial", "unmet"]} />}</td>
      <Count of={summary?.highRisk} bad />
      <Count of={summary?.hazards} bad />
      <Count of={summary?.awaitingSignature} />
      <OrderCount row={row} />
      <td>
        <Due at={row.filingExpiresAt} calmAfter={90} />
      </td>
      <td className="nowrap">{row.lastAssessedAt ?? <span className="quiet">—</span>}</td>
    </tr>
  );
}

function OrderCount({ row: { openOrders, overdueOrders } }: { row: SystemRow }) {
  const translate = useTranslate();
  return (
    <td className="count" data-zero={openOrders === 0}>
      {openOrders}
      {overdueOrders > 0 && <span className="bad"> {translate("systems.overdue", { count: overdueOrders })}</span>}
    </td>
  );
}
