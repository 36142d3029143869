import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { KindName } from "../KindName.tsx";
import { Preview } from "./Preview.tsx";
import { Purposes } from "./Purposes.tsx";
import type { MaskingRow } from "./rule.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import "../../compliance/compliance.css";
import "../data-protection.css";

/** How each kind of value is masked, shown on a made-up one; and what pseudonyms are made for. */
export default function RuleList() {
  const translate = useTranslate();
  const [editing, setEditing] = useState<MaskingRow>();
  const { data, error, refetch } = useQuery({
    queryKey: ["masking-rules"],
    queryFn: async ({ signal }) => list<MaskingRow>("masking-rules", { limit: 100 }, { signal }),
  });
  return (
    <div className="stack">
      <PageTitle title={translate("resources.masking-rules.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div className="table-frame">
        <RuleTable rows={data?.rows ?? []} onEdit={setEditing} />
      </div>
      <Purposes />
      {editing && (
        <RuleDialog
          row={editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined);
            void refetch();
          }}
        />
      )}
    </div>
  );
}

function RuleTable({ rows, onEdit }: { rows: readonly MaskingRow[]; onEdit: (row: MaskingRow) => void }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{translate("masking.kind")}</th>
          <th>{translate("masking.personal")}</th>
          <th className="fill">{translate("masking.preview")}</th>
          <th>{translate("masking.origin")}</th>
          <th>
            <span className="quietly-read">{translate("masking.edit")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.id} ${row.updatedAt}`} row={row} onEdit={() => onEdit(row)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, onEdit }: { row: MaskingRow; onEdit: () => void }) {
  const translate = useTranslate();
  const may = useMay("data.rules");
  return (
    <tr>
      <td>
        <KindName kind={row.id} />
        {row.inEvents && <div className="quiet small">{translate("masking.inEvents")}</div>}
      </td>
      <td className="nowrap">{translate(`dp.personal.${row.personal}`)}</td>
      <td>
        <Preview kind={row.id} rules={row.rules} />
      </td>
      <td>
        {row.changed ? (
          translate("masking.changed", { by: row.updatedBy })
        ) : (
          <span className="quiet">{translate("masking.shipped")}</span>
        )}
      </td>
      <td>
        {may && (
          <button type="button" className="plain boxed" onClick={onEdit}>
            {translate("masking.edit")}
          </button>
        )}
      </td>
    </tr>
  );
}
