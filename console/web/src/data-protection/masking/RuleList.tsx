import { Variant } from "@chengfang/model/data/rules";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { KindName } from "../KindName.tsx";
import { Purposes } from "./Purposes.tsx";
import { examples } from "./rule.ts";
import type { MaskingRow } from "./rule.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { TryOut } from "./TryOut.tsx";
import { usePreview } from "./usePreview.ts";
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
      {data && <TryOut rows={data.rows} />}
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
          <th>{translate("masking.value")}</th>
          {Variant.options.map((variant) => (
            <th key={variant} title={translate(`dp.variantHint.${variant}`)}>
              {translate(`dp.variant.${variant}`)}
            </th>
          ))}
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
  const masked = usePreview({ kind: row.id, rules: row.rules, value: examples[row.id] });
  return (
    <tr>
      <td>
        <KindName kind={row.id} />
        {row.inEvents && <div className="quiet small">{translate("masking.inEvents")}</div>}
      </td>
      <td className="mono quiet">{examples[row.id]}</td>
      {Variant.options.map((variant) => (
        <td key={variant} className="mono">
          {masked?.[variant] ?? "…"}
        </td>
      ))}
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
