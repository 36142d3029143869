import type { CertificateRequest } from "@chengfang/model/pki";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { Actor } from "../../ui/Actor.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { commonName } from "../subject.ts";
import { StateTag } from "../Tags.tsx";
import { useProfiles } from "../useProfiles.ts";

interface Props {
  readonly rows: readonly CertificateRequest[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function RequestTable({ rows, sort, onSort }: Props) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <SortHead field="state" label={translate("ui.status")} sort={sort} onSort={onSort} className="tight" />
          <SortHead field="number" label={translate("requests.number")} sort={sort} onSort={onSort} className="tight" />
          <th className="fill">{translate("requests.for")}</th>
          <th>{translate("ui.unit")}</th>
          <th>{translate("pki.profile")}</th>
          <th>{translate("requests.vetting")}</th>
          <th>{translate("requests.entered")}</th>
          <th>{translate("requests.reviewed")}</th>
          <SortHead field="updatedAt" label={translate("requests.updated")} sort={sort} onSort={onSort} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: CertificateRequest }) {
  const translate = useTranslate();
  const units = useUnits();
  const profiles = useProfiles();
  return (
    <tr>
      <td className="tight">
        <StateTag of="state" state={row.state} />
      </td>
      <td className="tight mono">
        <Link to={`/requests/${row.id}/show`}>{numberText(row.number)}</Link>
      </td>
      <td>
        <Link to={`/requests/${row.id}/show`} className="strong">
          {row.subjectName || commonName(row.subject)}
        </Link>
        <div className="quiet">
          {row.kind !== "new" && <span className="tag">{translate(`pki.kind.${row.kind}`, { _: row.kind })}</span>}{" "}
          {row.san.join("  ")}
        </div>
      </td>
      <td className="unit">{row.unitId === null ? "" : units.nameOf(row.unitId)}</td>
      <td>{profiles.titleOf(row.profile)}</td>
      <td>
        <StateTag of="vetting" state={row.vetting} />
      </td>
      <td>
        {row.rule === null ? (
          <Actor name={row.entered.name} />
        ) : (
          <span title={row.rule}>{translate(`pki.source.${row.source}`)}</span>
        )}
      </td>
      <td>{row.reviewed?.name ?? ""}</td>
      <td>
        <When at={row.updatedAt} />
      </td>
    </tr>
  );
}

/** People name a request by its number; the search knows it so. */
export const numberText = (number: number): string => `№ ${number}`;
