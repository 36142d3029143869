import type { CertificateDetail } from "@chengfang/model/certificate";
import type { CertificateId, RequestDetail } from "@chengfang/model/pki";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request as ask } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { pathOf } from "../certificates/address.ts";
import { differences } from "../differences.ts";
import { pairsOf } from "../subject.ts";

/** What the new certificate would say otherwise than the one it follows. */
export function Changes({ request, of }: { request: RequestDetail; of: CertificateId }) {
  const translate = useTranslate();
  const reads = useMay("pki.certificates.read");
  const { data } = useQuery({
    queryKey: ["pki", "certificate", `${of.issuer}:${of.serial}`, "row"],
    queryFn: async ({ signal }) => ask<CertificateDetail>(`/pki${pathOf(of)}`, { signal }),
    enabled: reads,
    staleTime: 60_000,
  });
  if (data === undefined) return null;
  const before = { subject: pairsOf(data.row.subject), san: data.row.san };
  const found = differences(before, request);
  if (found.length === 0) return <p className="panel-note quiet">{translate("requests.noChanges")}</p>;
  return (
    <table className="table changes">
      <caption className="quietly-read">{translate("requests.changes")}</caption>
      <thead>
        <tr>
          <th>{translate("requests.changes")}</th>
          <th className="fill">{translate("requests.before")}</th>
          <th className="fill">{translate("requests.after")}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ what, before: old, after }) => (
          <tr key={`${what} ${old} ${after}`}>
            <td>{translate(what === "san" ? "requests.san" : `pki.attribute.${what}`, { _: what })}</td>
            <td>{old === "" ? <span className="quiet">—</span> : <del>{old}</del>}</td>
            <td>{after === "" ? <span className="quiet">—</span> : <ins>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
