import type { OrderRow } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { OrderStateTag } from "../OrderStateTag.tsx";
import { RiskTag } from "../RiskTag.tsx";

interface Props {
  readonly rows: readonly OrderRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly cursor: string | undefined;
  /** Not on the page of one system. */
  readonly withSystem: boolean;
}

export function OrderTable({ rows, sort, onSort, cursor, withSystem }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`orders.column.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("deadline", "tight")}
          {head("number", "tight")}
          <th className="fill">{translate("orders.column.title")}</th>
          {withSystem && <th>{translate("orders.column.system")}</th>}
          <th>{translate("orders.column.unit")}</th>
          {head("risk", "tight")}
          <th>{translate("ui.status")}</th>
          <th>{translate("orders.column.recheck")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} cursor={row.id === cursor} withSystem={withSystem} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, cursor, withSystem }: { row: OrderRow; cursor: boolean; withSystem: boolean }) {
  const units = useUnits();
  const { id, number, title, unit, systemId, systemName, unitId, deadline, closedAt, risk } = row;
  return (
    <tr data-line={id} data-cursor={cursor}>
      <td className="tight">
        <Due at={deadline} stopped={closedAt !== null} />
      </td>
      <td className="mono tight">
        <Link to={`/orders/${id}/show`}>{number}</Link>
      </td>
      <td>
        <Link className="strong" to={`/orders/${id}/show`}>
          {title}
        </Link>
        <div className="quiet small mono">{unit}</div>
      </td>
      {withSystem && (
        <td>
          <Link to={`/systems/${systemId}/show?at=${unit}`}>{systemName}</Link>
        </td>
      )}
      <td className="unit">{unitId === null ? "—" : units.nameOf(unitId)}</td>
      <td className="tight">
        <RiskTag risk={risk} />
      </td>
      <td>
        <OrderStateTag order={row} />
      </td>
      <td>
        <Recheck order={row} />
      </td>
    </tr>
  );
}

function Recheck({ order: { recheck } }: { order: OrderRow }) {
  const translate = useTranslate();
  if (recheck === null) return <span className="quiet">{translate("orders.notRechecked")}</span>;
  return (
    <span className={recheck.met ? "good" : "bad"}>
      {translate(recheck.met ? "orders.recheckMet" : "orders.recheckUnmet")}
    </span>
  );
}
