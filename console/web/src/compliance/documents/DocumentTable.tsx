import type { PolicyDocument } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import type { Sorted } from "../../data/useList.ts";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";
import { Heads } from "../Heads.tsx";
import { RowTitle } from "../RowTitle.tsx";

interface Props {
  readonly list: Sorted<PolicyDocument>;
  readonly onEdit: ((document: PolicyDocument) => void) | undefined;
}

export function DocumentTable({ list, onEdit }: Props) {
  const translate = useTranslate();
  const field = (name: string) => translate(`documents.field.${name}`);
  return (
    <table className="table">
      <Heads
        sort={list.question.sort}
        onSort={list.sortBy}
        columns={[
          { label: field("title"), sort: "title", className: "fill" },
          { label: field("kind"), sort: "kind", className: "tight" },
          { label: field("unitId") },
          { label: field("approvedBy") },
          { label: field("effectiveAt"), sort: "effectiveAt", className: "tight" },
          { label: field("reviewAt"), sort: "reviewAt", className: "tight" },
          { label: translate("documents.file") },
        ]}
      />
      <tbody>
        {list.data?.rows.map((row) => (
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
        <RowTitle title={title} onOpen={onEdit && (() => onEdit(row))} />
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
