import type { CertificateDetail } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { MayLink } from "../../ui/MayLink.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { useMay } from "../../session/may.ts";
import { Events } from "../requests/RequestHistory.tsx";
import { useRequest } from "../requests/RequestPage.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { Downloads } from "./Downloads.tsx";

interface Props {
  readonly name: string;
  readonly detail: CertificateDetail;
}

export function CertificateSide({ name, detail }: Props) {
  const translate = useTranslate();
  const units = useUnits();
  const reads = useMay("pki.requests.read");
  const { row } = detail;
  const owner = (
    <MayLink to={`/persons/${row.ownerId}/show`} permission="pki.requests.read">
      {row.ownerName}
    </MayLink>
  );
  const request = (
    <MayLink to={`/requests/${row.request}/show`} permission="pki.requests.read">
      {translate("certificates.toRequest")}
    </MayLink>
  );
  return (
    <div className="stack">
      <Panel title={translate("certificates.facts")}>
        <Facts
          rows={[
            [translate("pki.owner"), row.ownerId === null ? row.ownerName : owner],
            [translate("ui.unit"), row.unitId === null ? "" : units.nameOf(row.unitId)],
            [translate("pki.issuer"), commonName(pairsOf(detail.chain[0]?.subject ?? row.issuer))],
            [translate("certificates.notBefore"), <When key="b" at={row.notBefore} />],
            [translate("certificates.notAfter"), <When key="a" at={row.notAfter} />],
            ...(reads && row.ownerId !== null ? [[translate("certificates.request"), request] as const] : []),
          ]}
        />
      </Panel>
      {row.revokedAt !== null && <Ended row={row} />}
      <Chain chain={detail.chain} name={name} />
      {row.request !== null && <Made request={row.request} />}
      <Downloads name={name} pem={detail.pem} chain={detail.chain.map(({ pem }) => pem)} />
    </div>
  );
}

function Ended({ row: { revokedAt, reason, status } }: { row: CertificateDetail["row"] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate(`pki.status.${status}`, { _: status })}>
      <Facts
        rows={[
          [translate("certificates.since"), <When key="s" at={revokedAt} />],
          [translate("pki.reasonLabel"), translate(`pki.reason.${reason ?? "unspecified"}`, { _: reason })],
        ]}
      />
    </Panel>
  );
}

/** How it came to be, for those who read requests; what the platform made for itself has no request. */
function Made({ request }: { request: string }) {
  const translate = useTranslate();
  const reads = useMay("pki.requests.read");
  const entered = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(request);
  const { data } = useRequest(reads && entered ? request : "");
  if (data === undefined) return null;
  return (
    <Panel title={translate("requests.history")}>
      <Events events={data.history} />
    </Panel>
  );
}

/** From the root down to the certificate itself. */
function Chain({ chain, name }: { chain: CertificateDetail["chain"]; name: string }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("certificates.chain")}>
      <ol className="chain">
        {chain.toReversed().map(({ subject }, i) => (
          <li key={subject} data-depth={i} title={subject}>
            {commonName(pairsOf(subject))}
          </li>
        ))}
        <li data-depth={chain.length} aria-current="true">
          {name}
        </li>
      </ol>
    </Panel>
  );
}
