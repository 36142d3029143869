import type { Recovery } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { request } from "../../http/request.ts";
import { Failure } from "../../ui/Failure.tsx";
import { MayLink } from "../../ui/MayLink.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { When } from "../../ui/When.tsx";
import { addressOf } from "../certificates/address.ts";
import { RecoveryActs } from "./RecoveryActs.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { RecoveryState } from "./RecoveryState.tsx";
import "../pki.css";

/** One recovery: what is asked, who agreed, who took the key. */
export default function RecoveryPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "recovery", id],
    queryFn: async ({ signal }) => request<Recovery>(`/pki/recoveries/${encodeURIComponent(id)}`, { signal }),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="pki-page">
      <PageTitle title={`${translate("resources.recoveries.name")} · ${commonName(pairsOf(data.subject))}`} />
      <header className="pki-head">
        <RecoveryState state={data.state} />
        <h2>{commonName(pairsOf(data.subject))}</h2>
        <RecoveryActs recovery={data} onChanged={() => void refetch()} />
      </header>
      <What recovery={data} />
      <Trail recovery={data} />
    </div>
  );
}

function What({ recovery }: { recovery: Recovery }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("recoveries.facts")}>
      <Facts
        rows={[
          [translate("recoveries.subject"), recovery.subject],
          [translate("recoveries.kindLabel"), translate(`recoveries.kind.${recovery.kind}`)],
          [translate("pki.reasonLabel"), recovery.reason],
          [translate("recoveries.document"), recovery.document],
          [
            translate("pki.serial"),
            <MayLink key="c" to={addressOf(recovery)} permission="pki.certificates.read" className="mono">
              {recovery.serial}
            </MayLink>,
          ],
          [translate("recoveries.approvals"), `${recovery.approvals.length} / ${recovery.needed}`],
        ]}
      />
    </Panel>
  );
}

/** GM/T 0034: who wanted a key back, who agreed and who took it stays on record. */
function Trail({ recovery: { requested, approvals, refused, collected, comment } }: { recovery: Recovery }) {
  const translate = useTranslate();
  const steps = [
    { act: "requested", who: requested },
    ...approvals.map((who) => ({ act: "approved", who })),
    ...(refused === null ? [] : [{ act: "refused", who: refused }]),
    ...(collected === null ? [] : [{ act: "collected", who: collected }]),
  ];
  return (
    <Panel title={translate("recoveries.trail")}>
      <ol className="history">
        {steps.map(({ act, who }) => (
          <li key={`${act} ${who.account} ${who.at}`}>
            <When at={who.at} />
            <span>
              <strong>{who.name}</strong> {translate(`recoveries.step.${act}`)}
            </span>
          </li>
        ))}
        {comment !== "" && <li className="pre">{comment}</li>}
      </ol>
    </Panel>
  );
}
