import type { Activity } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";

interface Props {
  readonly rows: readonly Activity[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onEdit: ((activity: Activity) => void) | undefined;
}

export function ActivityTable({ rows, sort, onSort, onEdit }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`activities.field.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("onDay", "tight")}
          {head("kind", "tight")}
          {head("title", "fill")}
          <th>{translate("activities.field.unitId")}</th>
          <th>{translate("activities.field.participants")}</th>
          <th>{translate("activities.field.result")}</th>
          {head("nextDue", "tight")}
          <th>{translate("documents.file")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, onEdit }: { row: Activity; onEdit: Props["onEdit"] }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <tr>
      <td className="tight">{row.onDay}</td>
      <td className="tight">{translate(`activities.kind.${row.kind}`)}</td>
      <td>
        {onEdit ? (
          <button type="button" className="row-title strong" onClick={() => onEdit(row)}>
            {row.title}
          </button>
        ) : (
          <span className="strong">{row.title}</span>
        )}
      </td>
      <td>{row.unitId === null ? "—" : units.nameOf(row.unitId)}</td>
      <td>{row.participants}</td>
      <td>{row.result}</td>
      <td className="tight">
        <Due at={row.nextDue} calmAfter={60} />
      </td>
      <td>
        <EvidenceLinks ids={row.evidenceIds} />
      </td>
    </tr>
  );
}
