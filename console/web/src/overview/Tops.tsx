import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { countText } from "../ui/when.ts";
import type { Picture } from "./picture.ts";

export function Tops({ picture }: { picture: Picture }) {
  const translate = useTranslate();
  const language = useLanguage();
  const rules = picture.topRules.map((rule) => ({
    key: rule.id,
    to: `/alerts?ruleId=${encodeURIComponent(rule.id)}&range=all`,
    label: titleIn(language, rule.title, rule.titleZh),
    before: <SeverityTag severity={rule.severity} />,
    count: rule.alerts,
  }));
  const units = picture.topUnits.map((unit) => ({
    key: unit.id,
    to: `/alerts?unitId=${unit.id}&range=all`,
    label: unit.name,
    count: unit.alerts,
  }));
  const sources = picture.topSources.map(({ value, count }) => ({
    key: value,
    to: `/alerts?entityValue=${encodeURIComponent(value)}&range=all`,
    label: value,
    count,
  }));
  return (
    <div className="tops wide">
      <Top title={translate("overview.topRules")} rows={rules} />
      <Top title={translate("overview.topUnits")} rows={units} />
      <Top title={translate("overview.topSources")} rows={sources} />
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly to: string;
  readonly label: string;
  readonly count: number;
  readonly before?: ReactNode;
}

function Top({ title, rows }: { title: string; rows: readonly Row[] }) {
  const translate = useTranslate();
  return (
    <Panel title={title}>
      {rows.length === 0 && <p className="quiet panel-note">{translate("overview.none")}</p>}
      <ul className="top-list">
        {rows.slice(0, 8).map(({ key, to, label, count, before }) => (
          <li key={key}>
            {before}
            <MayLink to={to} permission="alerts.read">
              {label}
            </MayLink>
            <span className="number">{countText(count)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
