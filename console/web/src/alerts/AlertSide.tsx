import type { Alert } from "@chengfang/model/alert";
import type { Asset } from "@chengfang/model/asset";
import type { Incident } from "@chengfang/model/incident";
import { parentOf, techniqueWords } from "@chengfang/model/query-language/techniques";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { glanceMs, one } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { AssetCard } from "../assets/AssetCard.tsx";
import { History } from "./History.tsx";
import { useMay } from "../session/may.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { IncidentStatusTag, SeverityTag, Tactics } from "../ui/Tags.tsx";

export function AlertSide({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const readsAssets = useMay("assets.read");
  const { data: asset } = useQuery({
    queryKey: ["asset", alert.assetId],
    queryFn: async () => one<Asset>("assets", alert.assetId ?? ""),
    enabled: readsAssets && alert.assetId !== null,
    gcTime: glanceMs,
  });
  return (
    <div className="stack">
      <IncidentCard incidentId={alert.incidentId} />
      <Panel title={translate("alerts.page.asset")}>
        <AssetCard asset={asset} unitName={alert.unitName} hint={alert.entity.value} />
      </Panel>
      <Panel title={translate("alerts.page.facts")}>
        <Facts
          rows={[
            [translate("ui.tactic"), <Tactics key="t" tactics={alert.tactics} />],
            [translate("alerts.page.technique"), <Techniques key="n" of={alert.techniques} />],
            [translate("alerts.page.entities"), <Entities key="e" alert={alert} />],
          ]}
        />
      </Panel>
      <History alert={alert} />
    </div>
  );
}

/** By number and name: a number alone is known by heart to few. */
function Techniques({ of }: { of: readonly string[] }) {
  const language = useLanguage();
  if (of.length === 0) return <span className="quiet">—</span>;
  const named = (id: string) => `${id} ${techniqueWords.get(parentOf(id))?.[language] ?? ""}`;
  return (
    <span className="stack">
      {of.map((id) => (
        <MayLink key={id} to={`/rules?q=${encodeURIComponent(id)}`} permission="rules.read">
          {named(id)}
        </MayLink>
      ))}
    </span>
  );
}

function Entities({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  return (
    <>
      {alert.entities.map(({ kind, value }) => (
        <div key={`${kind}:${value}`}>
          <span className="quiet">{translate(`name.entity.${kind}`)} </span>
          <Link
            to={`/alerts?entityValue=${encodeURIComponent(value)}&status=any`}
            title={translate("alerts.page.sameEntity")}
          >
            {value}
          </Link>
        </div>
      ))}
    </>
  );
}

function IncidentCard({ incidentId }: { incidentId: string | null }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["incident", incidentId],
    queryFn: async () => one<Incident>("incidents", incidentId ?? ""),
    enabled: incidentId !== null,
    gcTime: glanceMs,
  });
  return (
    <Panel title={translate("alerts.page.incident")}>
      {incidentId === null && <p className="panel-note quiet">{translate("alerts.page.noIncident")}</p>}
      {data && (
        <div className="panel-body stack">
          <Link className="strong" to={`/incidents/${data.id}/show`}>
            {data.number} {titleIn(language, data.title, data.titleZh)}
          </Link>
          <span className="row">
            <SeverityTag severity={data.severity} />
            <IncidentStatusTag status={data.status} />
          </span>
        </div>
      )}
    </Panel>
  );
}
