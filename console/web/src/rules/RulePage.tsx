import type { RuleStatus } from "@chengfang/model/rule";
import { ShowBase, useRecordContext, useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { SeverityTag, Tactics } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { RuleSwitch } from "./RuleSwitch.tsx";
import { attackOf } from "@chengfang/model/attack";
import "../alerts/alerts.css";

export default function RulePage() {
  return (
    <ShowBase>
      <Rule />
    </ShowBase>
  );
}

function Rule() {
  const language = useLanguage();
  const translate = useTranslate();
  const rule = useRecordContext<RuleStatus>();
  if (!rule) return null;
  return (
    <div className="alert-page">
      <PageTitle title={translate("resources.rules.name")} />
      <header className="alert-head">
        <SeverityTag severity={rule.severity} />
        <h2>{titleIn(language, rule.title, rule.titleZh)}</h2>
        <RuleSwitch rule={rule} />
      </header>
      <RuleText rule={rule} />
      <RuleFacts rule={rule} />
    </div>
  );
}

function RuleText({ rule }: { rule: RuleStatus }) {
  const language = useLanguage();
  const translate = useTranslate();
  return (
    <div className="stack">
      {rule.problem !== "" && (
        <p className="banner" data-kind="red" role="alert">
          {translate("rules.problem")}: {rule.problem}
        </p>
      )}
      <Panel title={translate("rules.description")}>
        <p className="panel-note pre">{titleIn(language, rule.description, rule.descriptionZh)}</p>
      </Panel>
      {rule.falsePositives.length > 0 && (
        <Panel title={translate("rules.falsePositives")}>
          <ul>
            {rule.falsePositives.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={translate("rules.source")}>
        <div className="panel-body">
          <pre className="source">{rule.source}</pre>
        </div>
      </Panel>
    </div>
  );
}

function RuleFacts({ rule }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const { tactics, techniques } = attackOf(rule.tags);
  const alerts = (
    <MayLink to={`/alerts?ruleId=${encodeURIComponent(rule.id)}&status=any`} permission="alerts.read">
      {translate("rules.alerts")} →
    </MayLink>
  );
  return (
    <Panel title={translate("alerts.page.facts")} actions={alerts}>
      <Facts
        rows={[
          [translate("resources.rules.fields.state"), translate(`name.ruleState.${rule.state}`)],
          [translate("resources.rules.fields.hits"), countText(rule.hits)],
          [
            translate("resources.rules.fields.lastMatch"),
            rule.lastMatch === null ? translate("rules.never") : <When key="w" at={rule.lastMatch} />,
          ],
          [
            translate("resources.rules.fields.logsource"),
            Object.entries(rule.logsource)
              .map(([key, value]) => `${key}: ${value}`)
              .join(", "),
          ],
          [translate("ui.tactic"), <Tactics key="t" tactics={tactics} />],
          [translate("alerts.page.technique"), techniques.join(", ")],
          [translate("rules.author"), rule.author],
          [translate("rules.file"), rule.file],
          ["ID", rule.id],
        ]}
      />
    </Panel>
  );
}
