import type { PolicyDocument } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";

interface Props {
  readonly rows: readonly PolicyDocument[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onEdit: ((document: PolicyDocument) => void) | undefined;
}

export function DocumentTable({ rows, sort, onSort, onEdit }: Props) {
  const translate = useTranslate();
  const head = (field: string, className?: string) => (
    <SortHead
      field={field}
      label={translate(`documents.field.${field}`)}
      sort={sort}
      onSort={onSort}
      className={className}
    />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("title", "fill")}
          {head("kind", "tight")}
          <th>{translate("documents.field.unitId")}</th>
          <th>{translate("documents.field.approvedBy")}</th>
          {head("effectiveAt", "tight")}
          {head("reviewAt", "tight")}
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

function Row({ row, onEdit }: { row: PolicyDocument; onEdit: Props["onEdit"] }) {
  const translate = useTranslate();
  const units = useUnits();
  const { title, number, version, kind, unitId, approvedBy, effectiveAt, reviewAt, evidenceIds } = row;
  return (
    <tr>
      <td>
        {onEdit ? (
          <button type="button" className="row-title strong" onClick={() => onEdit(row)}>
            {title}
          </button>
        ) : (
          <span className="strong">{title}</span>
        )}
        <div className="quiet small">{[number, version].filter(Boolean).join(" · ")}</div>
      </td>
      <td className="tight">{translate(`documents.kind.${kind}`)}</td>
      <td>{unitId === null ? "—" : units.nameOf(unitId)}</td>
      <td>{approvedBy}</td>
      <td className="tight">{effectiveAt ?? "—"}</td>
      <td className="tight">
        <Due at={reviewAt} calmAfter={60} />
      </td>
      <td>
        <EvidenceLinks ids={evidenceIds} />
      </td>
    </tr>
  );
}
