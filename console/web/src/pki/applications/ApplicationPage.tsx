import type { Application, ApplicationContent } from "@chengfang/model/application";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { joined } from "../../i18n/joined.ts";
import { titleIn, useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { useActor } from "../../ui/useActor.ts";
import { useUnits } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { ApplicationActs } from "./ApplicationActs.tsx";
import { ApplicationState } from "./ApplicationState.tsx";
import { Entrants } from "./Entrants.tsx";
import { useApplication } from "./useApplication.ts";
import "../pki.css";

/** One application: what counts, what waits, who entered and who authorised it. */
export default function ApplicationPage() {
  const { id = "" } = useParams();
  const translate = useTranslate();
  const language = useLanguage();
  const { data, error, refetch } = useApplication(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="wait">{translate("ui.loading")}</div>;
  const content = data.current ?? data.proposed;
  const name = content ? titleIn(language, content.nameEn || content.name, content.name) : data.id;
  return (
    <div className="stack">
      <PageTitle title={`${translate("resources.applications.name")} · ${name}`} />
      <header className="pki-head">
        <ApplicationState application={data} />
        <h2>{name}</h2>
        <span className="quiet mono">{data.id}</span>
        <ApplicationActs application={data} onChanged={() => void refetch()} />
      </header>
      {data.proposed !== null && (
        <Panel title={translate("applications.proposedTitle")}>
          <Content content={data.proposed} />
          <Signed application={data} which="proposed" />
        </Panel>
      )}
      {data.current !== null && (
        <Panel title={translate("applications.currentTitle")}>
          <Content content={data.current} />
          <Signed application={data} which="current" />
        </Panel>
      )}
    </div>
  );
}

function Content({ content }: { content: ApplicationContent }) {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  const { settings } = content;
  const field = (name: string) => translate(`applications.field.${name}`);
  const named = (of: string, values: readonly string[]) =>
    joined(
      language,
      values.map((value) => translate(`applications.${of}.${value}`, { _: value })),
    );
  const own =
    settings.protocol === "oidc"
      ? ([
          [field("redirectUris"), <Addresses key="r" list={settings.redirectUris} />],
          [field("backchannelLogoutUri"), settings.backchannelLogoutUri],
          [field("authentication"), named("authentication", [settings.authentication])],
          [field("grants"), named("grants", settings.grants)],
          [field("scopes"), named("scopes", settings.scopes)],
          [field("boundTokens"), named("boundTokens", [settings.boundTokens])],
        ] as const)
      : ([
          [field("entityId"), settings.entityId],
          [field("acsUrl"), settings.acsUrl],
          [field("sloUrl"), settings.sloUrl],
        ] as const);
  return (
    <Facts
      rows={[
        [translate("applications.entrants"), <Entrants key="e" access={content.access} />],
        [translate("ui.unit"), content.unitId === null ? "" : units.nameOf(content.unitId)],
        [field("minimumAcr"), named("acr", [content.minimumAcr])],
        [field("url"), content.url],
        [field("protocol"), translate(`applications.protocol.${settings.protocol}`)],
        ...own,
      ]}
    />
  );
}

const Addresses = ({ list }: { list: readonly string[] }) => (
  <>
    {list.map((each) => (
      <div key={each} className="mono">
        {each}
      </div>
    ))}
  </>
);

function Signed({ application, which }: { application: Application; which: "current" | "proposed" }) {
  const translate = useTranslate();
  const entered = which === "current" ? application.currentEntered : application.proposedEntered;
  const authorised = which === "current" ? application.currentAuthorised : null;
  const actor = useActor();
  return (
    <p className="panel-note quiet">
      {entered && (
        <>
          {translate("applications.by.entered", { name: actor(entered.name) })} <When at={entered.at} />
        </>
      )}{" "}
      {authorised && (
        <>
          {translate("applications.by.authorised", { name: actor(authorised.name) })} <When at={authorised.at} />
        </>
      )}
    </p>
  );
}
