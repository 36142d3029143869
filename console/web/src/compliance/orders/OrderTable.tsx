import type { OrderRow } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sorted } from "../../data/useList.ts";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { Heads } from "../Heads.tsx";
import { OrderStateTag } from "../OrderStateTag.tsx";
import { RiskTag } from "../RiskTag.tsx";

interface Props {
  readonly list: Sorted<OrderRow>;
  readonly cursor: string | undefined;
  /** Not on the page of one system. */
  readonly withSystem: boolean;
}

export function OrderTable({ list, cursor, withSystem }: Props) {
  const translate = useTranslate();
  const column = (name: string) => translate(`orders.column.${name}`);
  return (
    <table className="table">
      <Heads
        sort={list.question.sort}
        onSort={list.sortBy}
        columns={[
          { label: column("deadline"), sort: "deadline", className: "tight" },
          { label: column("number"), sort: "number", className: "tight" },
          { label: column("title"), className: "fill" },
          ...(withSystem ? [{ label: column("system") }] : []),
          { label: column("unit") },
          { label: column("risk"), sort: "risk", className: "tight" },
          { label: translate("ui.status") },
          { label: column("recheck") },
        ]}
      />
      <tbody>
        {list.data?.rows.map((row) => (
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
