import type { Asset } from "@chengfang/model/asset";
import type { Incident } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { EntityLink } from "../entity/EntityLink.tsx";
import { AssetCard } from "../assets/AssetCard.tsx";
import { list } from "../data/query.ts";
import { useMay } from "../session/may.ts";
import { Facts, Panel } from "../ui/Panel.tsx";
import { Tactics } from "../ui/Tags.tsx";
import { CallPanel } from "../contacts/CallPanel.tsx";
import { PlansPanel } from "../plans/PlansPanel.tsx";
import { DutyPanel } from "../roster/OnDuty.tsx";
import { ReportClocks } from "../warnings/ReportClocks.tsx";
import { useUnits } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";

const mostAssets = 20;

export function IncidentSide({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  const reads = useMay("assets.read");
  const { assetIds } = incident;
  const { data } = useQuery({
    queryKey: ["assets-of", assetIds],
    queryFn: async ({ signal }) => list<Asset>("assets", { filter: { id: assetIds }, limit: mostAssets }, { signal }),
    enabled: reads && assetIds.length > 0,
  });
  return (
    <div className="stack">
      {incident.drill === undefined && <ReportClocks incident={incident} />}
      <PlansPanel incidentId={incident.id} />
      <DutyPanel />
      <CallPanel incident={incident} />
      <Panel title={translate("incidents.facts")}>
        <Facts
          rows={[
            [translate("incidents.column.firstSeen"), <When key="f" at={incident.firstSeen} />],
            [translate("incidents.column.lastSeen"), <When key="l" at={incident.lastSeen} />],
            [translate("incidents.column.alerts"), countText(incident.alertCount)],
            [translate("incidents.events"), countText(incident.eventCount)],
            [translate("ui.tactic"), <Tactics key="t" tactics={incident.tactics} />],
            [translate("incidents.units"), joined(language, incident.unitIds.map(units.nameOf))],
            [translate("cases.detectedAt"), <When key="c" at={incident.createdAt} />],
            [translate("cases.containedAt"), <When key="k" at={incident.containedAt} />],
            [translate("incidents.entities"), <Entities key="e" incident={incident} />],
          ]}
        />
      </Panel>
      {(data?.rows ?? []).map((asset) => (
        <Panel key={asset.id} title={translate("alerts.page.asset")}>
          <AssetCard asset={asset} unitName={asset.unitId === null ? "" : units.nameOf(asset.unitId)} hint="" />
        </Panel>
      ))}
    </div>
  );
}

function Entities({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  return (
    <>
      {incident.entities.map(({ kind, value }) => (
        <div key={`${kind}:${value}`}>
          <span className="quiet">{translate(`name.entity.${kind}`)} </span>
          <EntityLink kind={kind} value={value} />
        </div>
      ))}
    </>
  );
}
