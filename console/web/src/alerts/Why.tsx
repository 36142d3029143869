import type { Alert } from "@chengfang/model/alert";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { cellText } from "../events/event.ts";
import { ExceptionsFrom } from "../exceptions/ExceptionsFrom.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import { timeText } from "../ui/when.ts";
import { isTogether } from "./together.ts";

/** Why an alert fired, in words and by the fields that met the rule. */
export function Why({ alert }: { alert: Alert }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { entity, count, firstSeen, lastSeen, matched } = alert;
  const rule = titleIn(language, alert.ruleTitle, alert.ruleTitleZh);
  const tunes = useMay("rules.tune");
  const link = (
    <span className="row">
      {tunes && <Link to={`/exceptions/create?alert=${alert.id}`}>{translate("exceptions.propose")}</Link>}
      <MayLink to={`/rules/${encodeURIComponent(alert.ruleId)}/show`} permission="rules.read">
        {translate("alerts.page.ruleLink")} →
      </MayLink>
    </span>
  );
  return (
    <Panel title={translate("alerts.page.why")} actions={link}>
      <div className="why">
        {translate("alerts.page.whyText", {
          rule,
          entity: `${translate(`name.entity.${entity.kind}`)} ${entity.value}`,
          count,
          first: timeText(firstSeen),
          last: timeText(lastSeen),
        })}
      </div>
      <ExceptionsFrom alertId={alert.id} />
      {matched.length > 0 && <MatchedFields matched={matched} />}
    </Panel>
  );
}

function MatchedFields({ matched }: Pick<Alert, "matched">) {
  const translate = useTranslate();
  return (
    <div className="panel-body">
      <p className="quiet">
        {translate(matched.some(isTogether) ? "alerts.page.togetherText" : "alerts.page.fieldsText")}
      </p>
      <table className="table why-table">
        <thead>
          <tr>
            <th>{translate("alerts.page.field")}</th>
            <th>{translate("alerts.page.source")}</th>
            <th className="fill">{translate("alerts.page.value")}</th>
            <th>{translate("alerts.page.selection")}</th>
          </tr>
        </thead>
        <tbody>
          {matched.map(({ field, source, value, selection }) => (
            <tr key={`${selection} ${field} ${source} ${cellText(value)}`}>
              <td className="mono">{field}</td>
              <td className="mono quiet">{source}</td>
              <td className="mono">
                <mark>{cellText(value)}</mark>
              </td>
              <td className="mono quiet">{translate(`alerts.page.selections.${selection}`, { _: selection })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
