import type { Activity } from "@chengfang/model/compliance/register";
import { useTranslate } from "react-admin";
import type { Sorted } from "../../data/useList.ts";
import { useUnits } from "../../ui/useNames.ts";
import { Due } from "../Due.tsx";
import { EvidenceLinks } from "../EvidenceLinks.tsx";
import { Heads } from "../Heads.tsx";
import { RowTitle } from "../RowTitle.tsx";

interface Props {
  readonly list: Sorted<Activity>;
  readonly onEdit: ((activity: Activity) => void) | undefined;
}

export function ActivityTable({ list, onEdit }: Props) {
  const translate = useTranslate();
  const field = (name: string) => translate(`activities.field.${name}`);
  return (
    <table className="table">
      <Heads
        sort={list.question.sort}
        onSort={list.sortBy}
        columns={[
          { label: field("onDay"), sort: "onDay", className: "tight" },
          { label: field("kind"), sort: "kind", className: "tight" },
          { label: field("title"), sort: "title", className: "fill" },
          { label: field("unitId") },
          { label: field("participants") },
          { label: field("result") },
          { label: field("nextDue"), sort: "nextDue", className: "tight" },
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

function Row({ row, onEdit }: { row: Activity; onEdit: Props["onEdit"] }) {
  const translate = useTranslate();
  const units = useUnits();
  return (
    <tr>
      <td className="tight">{row.onDay}</td>
      <td className="tight">{translate(`activities.kind.${row.kind}`)}</td>
      <td>
        <RowTitle title={row.title} onOpen={onEdit && (() => onEdit(row))} />
      </td>
      <td className="unit">{row.unitId === null ? "—" : units.nameOf(row.unitId)}</td>
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
