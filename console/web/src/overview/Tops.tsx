import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { SeverityTag } from "../ui/Tags.tsx";
import { countText } from "../ui/when.ts";
import type { Picture } from "./picture.ts";

export function TopRules({ rules }: { rules: Picture["topRules"] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const rows = rules.map(({ id, title, titleZh, severity, alerts }) => ({
    to: `ruleId=${encodeURIComponent(id)}`,
    label: titleIn(language, title, titleZh),
    before: <SeverityTag severity={severity} />,
    count: alerts,
  }));
  return <Top title={translate("overview.topRules")} rows={rows} />;
}

export function TopUnits({ units }: { units: Picture["topUnits"] }) {
  const translate = useTranslate();
  const rows = units.map(({ id, name, alerts }) => ({ to: `unitId=${id}`, label: name, count: alerts }));
  return <Top title={translate("overview.topUnits")} rows={rows} />;
}

export function TopSources({ sources }: { sources: Picture["topSources"] }) {
  const translate = useTranslate();
  const rows = sources.map(({ value, count }) => ({
    to: `entityValue=${encodeURIComponent(value)}`,
    label: value,
    count,
  }));
  return <Top title={translate("overview.topSources")} rows={rows} />;
}

interface Row {
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
        {rows.slice(0, 8).map(({ to, label, count, before }) => (
          <li key={to}>
            {before}
            <MayLink to={`/alerts?status=any&${to}`} permission="alerts.read">
              {label}
            </MayLink>
            <span className="number">{countText(count)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
