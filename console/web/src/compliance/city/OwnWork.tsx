import type { ComplianceOverview } from "@chengfang/model/compliance/view";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Panel } from "../../ui/Panel.tsx";
import { Due } from "../Due.tsx";
import { useOwnWork } from "./useOwnWork.ts";
import type { OwnLine } from "./useOwnWork.ts";

const shownAtFirst = 8;

/** What waits for the reader's department, with the way to each: notices, orders, duties, certificates, open questions. */
export function OwnWork({ overview }: { overview: ComplianceOverview }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const lines = useOwnWork();
  if (lines === undefined) return null;
  const shown = all ? lines : lines.slice(0, shownAtFirst);
  const title = translate("city.own.title", { count: lines.length });
  return (
    <Panel title={title} className="own-work">
      {lines.length > 0 && <Lines lines={shown} />}
      <p className="panel-note row">
        {lines.length === 0 && <span>{translate("city.own.none")}</span>}
        {lines.length > shown.length && (
          <button type="button" className="plain" onClick={() => setAll(true)}>
            {translate("city.own.more", { count: lines.length - shown.length })}
          </button>
        )}
        <Standing overview={overview} />
      </p>
    </Panel>
  );
}

function Lines({ lines }: { lines: readonly OwnLine[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="tight">{translate("calendar.due")}</th>
          <th className="tight">{translate("calendar.kind")}</th>
          <th className="fill">{translate("calendar.what")}</th>
          <th className="tight">{translate("city.own.next.head")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, kind, dueAt, text, to, next }) => (
          <tr key={key}>
            <td className="tight">
              <Due at={dueAt} />
            </td>
            <td className="tight">{kind}</td>
            <td>
              <Link className="strong" to={to}>
                {text}
              </Link>
            </td>
            <td className="tight">{next}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What has no day of its own: findings to mend, and questions that nobody has answered. */
function Standing({ overview: { tally, highRisk } }: { overview: ComplianceOverview }) {
  const translate = useTranslate();
  const standing = [
    ["unmet", tally.unmet + tally.partial, "/systems?sort=highRisk.desc"],
    ["highRisk", highRisk, "/systems?sort=highRisk.desc"],
    ["pending", tally.pending, "/questionnaire"],
  ] as const;
  return standing
    .filter(([, count]) => count > 0)
    .map(([name, count, to]) => (
      <Link key={name} to={to}>
        {translate(`city.own.${name}`, { count })}
      </Link>
    ));
}
