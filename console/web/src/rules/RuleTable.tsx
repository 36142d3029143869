import type { RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Count } from "../compliance/Count.tsx";
import { Heads } from "../compliance/Heads.tsx";
import type { Sort } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { SeverityTag } from "../ui/Tags.tsx";
import { When } from "../ui/When.tsx";
import { FeedTag } from "./FeedTag.tsx";
import { originText } from "./origin.ts";
import { RuleSwitch } from "./RuleSwitch.tsx";

interface Props {
  readonly rules: readonly RuleStatus[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onChanged: () => void;
  readonly cursor: string | undefined;
}

export function RuleTable({ rules, sort, onSort, onChanged, cursor }: Props) {
  const translate = useTranslate();
  const column = (name: string) => translate(`rules.column.${name}`);
  return (
    <table className="table">
      <Heads
        sort={sort}
        onSort={onSort}
        columns={[
          { label: translate("ui.severity"), sort: "severity", className: "tight" },
          { label: column("title"), sort: "title", className: "fill" },
          { label: column("state"), sort: "state", className: "tight" },
          { label: column("feed"), className: "tight" },
          { label: column("hits"), sort: "hits", className: "number tight" },
          { label: column("lastMatch"), sort: "lastMatch", className: "tight" },
          { label: column("exceptions"), className: "number tight" },
          { label: column("origin"), sort: "origin", className: "tight" },
          { label: column("enabled"), className: "tight" },
        ]}
      />
      <tbody>
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} cursor={rule.id === cursor} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ rule, cursor, onChanged }: { rule: RuleStatus; cursor: boolean; onChanged: () => void }) {
  const language = useLanguage();
  const translate = useTranslate();
  return (
    <tr data-line={rule.id} data-cursor={cursor}>
      <td className="tight">
        <SeverityTag severity={rule.severity} />
      </td>
      <td>
        <Link className="strong" to={`/rules/${encodeURIComponent(rule.id)}/show`}>
          {titleIn(language, rule.title, rule.titleZh)}
        </Link>
        <div className="quiet small mono">{Object.values(rule.logsource).join(" / ")}</div>
      </td>
      <td className={rule.state === "refused" ? "bad tight" : "tight"}>{translate(`name.ruleState.${rule.state}`)}</td>
      <td className="tight">
        <FeedTag feed={rule.feed} />
      </td>
      <Count of={rule.hits} />
      <td className="tight">
        <When at={rule.lastMatch} relative />
      </td>
      <Count of={rule.exceptions} />
      <td className="tight">{originText(translate, rule.origin)}</td>
      <td className="tight">
        <RuleSwitch rule={rule} title={titleIn(language, rule.title, rule.titleZh)} onChanged={onChanged} />
      </td>
    </tr>
  );
}
