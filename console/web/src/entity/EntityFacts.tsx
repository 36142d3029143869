import type { EntityPicture } from "@chengfang/model/query-language/picture";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { AssetCard } from "../assets/AssetCard.tsx";
import { list } from "../data/query.ts";
import { useLanguage } from "../i18n/titled.ts";
import { addressOf } from "../pki/certificates/address.ts";
import { useMay } from "../session/may.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import type { Span } from "../ui/range.ts";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { alertsAbout, eventsAbout } from "./address.ts";
import { EntityKnown } from "./EntityKnown.tsx";
import { useGroups } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

interface Props {
  readonly thing: Thing;
  readonly picture: EntityPicture | undefined;
  readonly span: Span;
}

/** Who it is, how risky and why, since when it is known. */
export function EntityFacts({ thing, picture, span }: Props) {
  return (
    <div className="stack">
      {picture && <Risk picture={picture} />}
      <EntityKnown thing={thing} span={span} />
      <Seen thing={thing} picture={picture} span={span} />
      {picture?.assets.map((asset) => (
        <Asset key={asset.id} asset={asset} />
      ))}
      {picture && picture.findings.length > 0 && <Findings findings={picture.findings} />}
      <Certificates thing={thing} />
    </div>
  );
}

function Asset({ asset }: { asset: EntityPicture["assets"][number] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("entity.asset")}>
      <AssetCard asset={asset} unitName={asset.unitName} hint="" />
    </Panel>
  );
}

function Risk({ picture: { risk, reasons } }: { picture: EntityPicture }) {
  const translate = useTranslate();
  const word = (code: string, value: string) =>
    code === "worst-alert"
      ? translate(`name.severity.${value}`)
      : code === "asset-importance"
        ? translate(`name.importance.${value}`)
        : value;
  return (
    <Panel title={translate("entity.risk")}>
      <div className="panel-body stack">
        <meter min={0} max={100} low={40} high={70} optimum={0} value={risk} aria-label={translate("entity.risk")} />
        <strong className="entity-risk">{risk} / 100</strong>
        {reasons.length === 0 && <span className="quiet">{translate("entity.noRisk")}</span>}
        <ul className="entity-reasons">
          {reasons.map(({ code, value, points }) => (
            <li key={code}>
              <span>{translate(`entity.reason.${code}`, { value: word(code, value) })}</span>
              <span className="number">+{points}</span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Seen({ thing, picture, span }: Props) {
  const translate = useTranslate();
  const { data } = useGroups(thing, span, ["event.dataset"]);
  const groups = data?.groups ?? [];
  const first = groups.map((group) => group.first).toSorted()[0];
  const last = groups
    .map((group) => group.last)
    .toSorted()
    .at(-1);
  return (
    <Panel title={translate("entity.seen")}>
      <Facts
        rows={[
          [translate("entity.first"), first === undefined ? "" : <When key="first" at={first} />],
          [translate("entity.last"), last === undefined ? "" : <When key="last" at={last} />],
          [translate("entity.events"), <Events key="events" thing={thing} count={data?.rows ?? 0} />],
          [translate("entity.alerts"), <Alerts key="alerts" thing={thing} picture={picture} />],
          ...groups
            .slice(0, 6)
            .map(
              ({ values: [dataset = ""], count }) =>
                [dataset, <Events key={dataset} {...{ thing, dataset, count }} />] as const,
            ),
        ]}
      />
      {data?.reached !== undefined && <p className="panel-body quiet">{translate("entity.reached")}</p>}
    </Panel>
  );
}

function Events({ thing, dataset, count }: { thing: Thing; dataset?: string; count: number }) {
  return (
    <MayLink to={eventsAbout(thing.kind, thing.value, dataset)} permission="events.search">
      {countText(count)}
    </MayLink>
  );
}

function Alerts({ thing, picture }: Pick<Props, "thing" | "picture">) {
  const translate = useTranslate();
  if (!useMay("alerts.read") || picture === undefined) return null;
  const { open, total } = picture.alerts;
  return (
    <Link to={alertsAbout(thing.value)}>
      {translate("entity.openOf", { open: countText(open), total: countText(total) })}
    </Link>
  );
}

function Findings({ findings }: { findings: EntityPicture["findings"] }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <Panel title={translate("entity.findings", { count: findings.length })}>
      <ul className="entity-findings">
        {findings.slice(0, 12).map((each) => (
          <li key={`${each.assetId} ${each.uid}`}>
            {each.title[language]} <span className="quiet">{translate(`comply.risk.${each.risk}`)}</span>
          </li>
        ))}
        {findings.length > 12 && (
          <li className="quiet">{translate("entity.moreFindings", { count: findings.length - 12 })}</li>
        )}
      </ul>
    </Panel>
  );
}

interface CertificateRow {
  readonly issuer: string;
  readonly serial: string;
  readonly subject: string;
  readonly notAfter: string;
}

/** Certificates of the platform that name it. */
function Certificates({ thing }: { thing: Thing }) {
  const translate = useTranslate();
  const may = useMay("pki.certificates.read");
  const { data } = useQuery({
    queryKey: ["pki/certificates", "about", thing.value],
    queryFn: async ({ signal }) =>
      list<CertificateRow>("pki/certificates", { filter: { q: thing.value }, limit: 10 }, { signal }),
    enabled: may && thing.kind !== "hash",
    retry: false,
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={translate("entity.certificates", { count: countText(data.total) })}>
      <ul className="entity-findings">
        {data.rows.map((each) => (
          <li key={`${each.issuer}:${each.serial}`}>
            <Link to={addressOf(each)}>{each.subject}</Link> <When at={each.notAfter} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
