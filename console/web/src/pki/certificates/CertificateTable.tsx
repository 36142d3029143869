import type { CertificateRow } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { Sort } from "../../data/query.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { DaysLeft, StateTag } from "../Tags.tsx";
import { useIssuers } from "../useIssuers.ts";
import { useProfiles } from "../useProfiles.ts";
import { addressOf } from "./address.ts";

interface Props {
  readonly rows: readonly CertificateRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function CertificateTable({ rows, sort, onSort }: Props) {
  const translate = useTranslate();
  const head = (field: string, label: string, className?: string) => (
    <SortHead field={field} label={translate(label)} sort={sort} onSort={onSort} className={className} />
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {head("status", "ui.status", "tight")}
          {head("subject", "certificates.subject", "fill")}
          <th>{translate("pki.owner")}</th>
          <th>{translate("pki.profile")}</th>
          <th>{translate("pki.issuer")}</th>
          <th>{translate("pki.serial")}</th>
          {head("notBefore", "certificates.notBefore")}
          {head("notAfter", "certificates.notAfter")}
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

function Row({ row }: { row: CertificateRow }) {
  const units = useUnits();
  const profiles = useProfiles();
  const issuers = useIssuers();
  return (
    <tr>
      <td className="tight">
        <StateTag of="status" state={row.status} />
      </td>
      <td>
        <Link to={addressOf(row)} className="strong">
          {commonName(pairsOf(row.subject)) || row.san[0] || row.serial}
        </Link>
        <div className="quiet">{row.san.join("  ")}</div>
      </td>
      <td>
        {row.ownerName}
        {row.unitId !== null && <div className="quiet">{units.nameOf(row.unitId)}</div>}
      </td>
      <td>{profiles.titleOf(row.profile)}</td>
      <td>{issuers.nameOf(row.issuer)}</td>
      <td className="mono" title={row.serial}>
        {row.serial.slice(0, 12)}…
      </td>
      <td>
        <When at={row.notBefore} />
      </td>
      <td>
        <When at={row.notAfter} />
        <div>
          <End row={row} />
        </div>
      </td>
    </tr>
  );
}

/** How long it still holds, or why it does not. */
function End({ row: { status, reason, notAfter } }: { row: CertificateRow }) {
  const translate = useTranslate();
  if (status !== "revoked") return <DaysLeft until={notAfter} />;
  return <span className="quiet">{translate(`pki.reason.${reason ?? "unspecified"}`, { _: reason })}</span>;
}
