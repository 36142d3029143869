import type { Severity } from "@chengfang/model/severity";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { countText } from "../ui/when.ts";

export interface Fed {
  readonly dataset: string;
  readonly fed: number;
  readonly possible: number;
  readonly rules: readonly { id: string; title: string; titleZh: string; severity: Severity }[];
}

/** Which rules such events can feed. */
export function Feeds({ feeds }: { feeds: readonly Fed[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (feeds.length === 0) return null;
  return (
    <Panel title={translate("onboarding.feeds")}>
      <div className="panel-body stack">
        {feeds.map(({ dataset, fed, possible, rules }) => (
          <div key={dataset}>
            <strong className="mono">{dataset}</strong>{" "}
            {fed + possible === 0
              ? translate("onboarding.feedsNone")
              : translate("onboarding.feedsCount", { fed: countText(fed), possible: countText(possible) })}
            {rules.length > 0 && (
              <ul className="onboarding-rules">
                {rules.map(({ id, title, titleZh, severity }) => (
                  <li key={id}>
                    <SeverityTag severity={severity} />{" "}
                    <MayLink to={`/rules/${encodeURIComponent(id)}/show`} permission="rules.read">
                      {titleIn(language, title, titleZh)}
                    </MayLink>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}
