import { attackOf } from "@chengfang/model/attack";
import type { RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Facts } from "../ui/Panel.tsx";
import { originText } from "./origin.ts";
import { Tactics } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";

/** What a rule is for, and what it found. */
export function RuleAbout({ rule }: { rule: RuleStatus }) {
  const language = useLanguage();
  const translate = useTranslate();
  const { falsePositives, falsePositivesZh } = rule;
  const mistaken = language === "zh" && falsePositivesZh.length > 0 ? falsePositivesZh : falsePositives;
  return (
    <div className="rule-about">
      <div className="stack">
        <h3>{translate("rules.description")}</h3>
        <p className="pre">{titleIn(language, rule.description, rule.descriptionZh) || "—"}</p>
        {mistaken.length > 0 && (
          <>
            <h3>{translate("rules.falsePositives")}</h3>
            <ul>
              {mistaken.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </>
        )}
        <MayLink to={`/alerts?ruleId=${encodeURIComponent(rule.id)}&status=any`} permission="alerts.read">
          {translate("rules.alerts")} →
        </MayLink>
      </div>
      <RuleFacts rule={rule} />
    </div>
  );
}

function RuleFacts({ rule }: { rule: RuleStatus }) {
  const translate = useTranslate();
  const { tactics, techniques } = attackOf(rule.tags);
  const column = (name: string) => translate(`rules.column.${name}`);
  const last = rule.lastMatch === null ? translate("rules.matched.never") : <When at={rule.lastMatch} />;
  return (
    <Facts
      rows={[
        [column("state"), translate(`name.ruleState.${rule.state}`)],
        [column("hits"), countText(rule.hits)],
        [column("lastMatch"), last],
        [
          column("logsource"),
          Object.entries(rule.logsource)
            .map(([key, value]) => `${key}: ${value}`)
            .join(", "),
        ],
        [translate("ui.tactic"), tactics.length === 0 ? "" : <Tactics key="t" tactics={tactics} />],
        [translate("alerts.page.technique"), techniques.join(", ")],
        [translate("rules.author"), rule.author],
        [column("origin"), originText(translate, rule.origin)],
        [translate("rules.file"), rule.file],
        [
          "ID",
          <span key="i" className="mono">
            {rule.id}
          </span>,
        ],
      ]}
    />
  );
}
