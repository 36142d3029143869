import type { Authority, CertificateRow } from "@chengfang/model/certificate";
import type { CertificateRequest } from "@chengfang/model/pki";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../../data/query.ts";
import { request } from "../../http/request.ts";
import { mayI } from "../../session/may.ts";
import { Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { countText } from "../../ui/when.ts";
import { crlState } from "../authorities/tree.ts";
import { MoodTag, moodOf } from "../../ui/Mood.tsx";
import "../pki.css";

const everyMs = 60_000;
const expiringDays = 30;

/** The identity authority in a glance: what expires, what waits, whether the revocation lists are fresh. */
export function IdentityCard() {
  const translate = useTranslate();
  const certificates = mayI("pki.certificates.read");
  const requests = mayI("pki.requests.read");
  const authorities = mayI("pki.authorities.read");
  if (!certificates && !requests && !authorities) return null;
  return (
    <Panel title={translate("app.section.pki")}>
      <div className="panel-body row spread">
        {certificates && <Expiring />}
        {requests && <Waiting />}
        {authorities && <Lists />}
      </div>
    </Panel>
  );
}

function useTotal(resource: string, filter: Record<string, unknown>): number | undefined {
  const { data } = useQuery({
    queryKey: ["pki", "total", resource, filter],
    queryFn: async ({ signal }) =>
      list<CertificateRow | CertificateRequest>(`pki/${resource}`, { filter, limit: 1 }, { signal, background: true }),
    refetchInterval: everyMs,
    retry: false,
  });
  return data?.total;
}

function Expiring() {
  const translate = useTranslate();
  const total = useTotal("certificates", { expiringDays });
  return (
    <Link to={`/certificates?expiringDays=${expiringDays}`}>
      <strong>{total === undefined ? "—" : countText(total)}</strong>{" "}
      {translate("identity.expiring", { days: expiringDays })}
    </Link>
  );
}

function Waiting() {
  const translate = useTranslate();
  const total = useTotal("requests", { state: ["entered", "approved"] });
  return (
    <Link to="/requests?state=entered,approved">
      <strong>{total === undefined ? "—" : countText(total)}</strong> {translate("identity.waiting")}
    </Link>
  );
}

const rank = { expired: 0, due: 1, ok: 2, none: 3 } as const;

function Lists() {
  const translate = useTranslate();
  const { data = [] } = useQuery({
    queryKey: ["pki-authorities"],
    queryFn: async ({ signal }) => request<Authority[]>("/pki/authorities", { signal, background: true }),
    refetchInterval: everyMs,
    retry: false,
  });
  const worst = data.map(crlState).toSorted((a, b) => rank[a] - rank[b])[0] ?? "none";
  const oldest = data.flatMap(({ crls }) => crls.map(({ thisUpdate }) => thisUpdate)).toSorted()[0];
  return (
    <Link to="/authorities?tab=crls" className="row">
      {worst === "none" ? (
        <span>—</span>
      ) : (
        <MoodTag mood={moodOf(worst)}>{translate(`authorities.crlState.${worst}`)}</MoodTag>
      )}
      <span>
        {translate("authorities.crl")} <When at={oldest} relative />
      </span>
    </Link>
  );
}
