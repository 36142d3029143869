import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { EntityLink } from "../../entity/EntityLink.tsx";
import { titleIn, useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { MayLink } from "../../ui/MayLink.tsx";
import { Facts, Panel } from "../../ui/Panel.tsx";
import { AlertStatusTag, SeverityTag } from "../../ui/Tags.tsx";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { countText } from "../../ui/when.ts";
import { Clock } from "../Clock.tsx";
import type { GroupBy } from "../groupBy.ts";
import { Owner, useGroupTitle } from "../GroupRow.tsx";
import type { AlertGroup } from "../lines.ts";
import { RiskParts } from "../Risk.tsx";
import type { useRiskiest } from "./useRiskiest.ts";

type Alerts = ReturnType<typeof useRiskiest>;

/** A group: why it stands where it stands, what it counts, its riskiest alerts. */
export function GroupSidePanel({ group, riskiest }: { group: AlertGroup; riskiest: Alerts }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const title = useGroupTitle()(group);
  return (
    <>
      <header className="side-head">
        <SeverityTag severity={group.severity} />
        <h2>{title}</h2>
        <Clock {...group} />
      </header>
      <Panel title={translate("alerts.risk.title", { risk: group.risk })}>
        <RiskParts {...group} />
      </Panel>
      <Panel title={translate("alerts.page.facts")} actions={<ToPage group={group} />}>
        <Facts
          rows={[
            [
              translate("alerts.column.alerts"),
              translate("alerts.freshOf", { fresh: group.fresh, alerts: group.alerts }),
            ],
            [translate("alerts.column.events"), countText(group.events)],
            [translate("alerts.column.hosts"), countText(group.hosts)],
            [translate("alerts.column.units"), countText(group.units)],
            [translate("alerts.column.asset"), <Owner key="owner" group={group} />],
            [translate("ui.assignee"), group.assignees.map(nameOf).join(", ")],
            [translate("alerts.column.firstSeen"), <When key="first" at={group.firstSeen} />],
            [translate("alerts.column.lastSeen"), <When key="last" at={group.lastSeen} />],
          ]}
        />
      </Panel>
      <Riskiest by={group.by} riskiest={riskiest} />
    </>
  );
}

function ToPage({ group: { by, id } }: { group: AlertGroup }) {
  const translate = useTranslate();
  if (id === "") return null;
  if (by === "rule")
    return (
      <MayLink to={`/rules/${encodeURIComponent(id)}/show`} permission="rules.read">
        {translate("alerts.page.ruleLink")} →
      </MayLink>
    );
  if (by === "incident") return <Link to={`/incidents/${id}/show`}>{translate("alerts.openIncident")} →</Link>;
  return by === "unit" ? null : <EntityLink kind={by === "host" ? "host" : "ip"} value={id} />;
}

function Riskiest({ by, riskiest: { data, error, refetch } }: { by: GroupBy; riskiest: Alerts }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={translate("alerts.side.riskiest")}>
      <ul className="side-list">
        {(data?.rows ?? []).map((alert) => (
          <li key={alert.id}>
            <Link to={`/alerts/${alert.id}/show`}>
              <bdi>{by === "rule" ? alert.entity.value : titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}</bdi>
            </Link>
            <AlertStatusTag status={alert.status} />
            <When at={alert.lastSeen} relative />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
