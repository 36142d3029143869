import type { DispatchKind, DispatchRow } from "@chengfang/model/reporting/dispatch";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Heads } from "../compliance/Heads.tsx";
import type { Sort } from "../data/query.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { WarningTag } from "../warnings/WarningTag.tsx";
import { pageOf } from "./kinds.ts";
import { StateTag } from "./StateTag.tsx";

interface Props {
  readonly kind: DispatchKind;
  readonly rows: readonly DispatchRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly cursor: string | undefined;
  /** A department's list: how far it is itself. */
  readonly own: boolean;
}

export function DispatchTable({ kind, rows, sort, onSort, cursor, own }: Props) {
  const translate = useTranslate();
  const column = (name: string) => translate(`dispatches.column.${name}`);
  const progress = kind === "upward" ? [] : [{ label: column(own ? "own" : "progress"), className: "tight" }];
  const due =
    kind === "notice" || kind === "warning"
      ? [{ label: column(kind === "warning" ? "until" : "due"), sort: "dueAt", className: "tight" }]
      : [];
  return (
    <table className="table">
      <Heads
        sort={sort}
        onSort={onSort}
        columns={[
          { label: translate("ui.status"), sort: "state", className: "tight" },
          { label: column("number"), sort: "number", className: "tight" },
          { label: column("title"), sort: "title", className: "fill" },
          ...progress,
          ...due,
          { label: column("by"), className: "tight" },
          { label: column("updatedAt"), sort: "updatedAt", className: "tight" },
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            own={own}
            cursor={row.id === cursor}
            timed={due.length > 0}
            tracked={progress.length > 0}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: DispatchRow;
  readonly own: boolean;
  readonly cursor: boolean;
  readonly timed: boolean;
  readonly tracked: boolean;
}

function Row({ row, own, cursor, timed, tracked }: RowProps) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  return (
    <tr data-line={row.id} data-cursor={cursor}>
      <td className="tight">
        <StateTag state={row.state} />
      </td>
      <td className="tight">{row.number || <span className="quiet">{translate("dispatches.noNumber")}</span>}</td>
      <td>
        <span className="row">
          {row.kind === "warning" && <WarningTag level={row.grade} />}
          {row.kind === "upward" && <span className="tag">{translate(`dispatches.choice.stage.${row.grade}`)}</span>}
          <Link className="strong" to={`/${pageOf[row.kind]}/${row.id}/show`}>
            {row.title}
          </Link>
        </span>
      </td>
      {tracked && <td className="tight">{own ? <Own row={row} /> : <Progress row={row} />}</td>}
      {timed && (
        <td className="tight">
          <When at={row.dueAt} />
        </td>
      )}
      <td className="tight">{nameOf(row.issuedBy ?? row.createdBy)}</td>
      <td className="tight">
        <When at={row.updatedAt} relative />
      </td>
    </tr>
  );
}

function Progress({ row: { recipients, signed, answered, overdue } }: { row: DispatchRow }) {
  const translate = useTranslate();
  if (recipients === 0) return <span className="quiet">—</span>;
  return (
    <>
      {translate("dispatches.progress", { signed, answered, recipients })}
      {overdue > 0 && <span className="bad"> {translate("dispatches.overdueCount", { count: overdue })}</span>}
    </>
  );
}

function Own({ row: { own, overdue } }: { row: DispatchRow }) {
  const translate = useTranslate();
  return (
    <>
      {own !== null && translate(`dispatches.recipientState.${own}`)}
      {overdue > 0 && <span className="bad"> {translate("dispatches.overdue")}</span>}
    </>
  );
}
