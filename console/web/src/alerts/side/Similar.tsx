import type { Alert } from "@chengfang/model/alert";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { glanceMs, list } from "../../data/query.ts";
import { titleIn, useLanguage } from "../../i18n/titled.ts";
import { Panel } from "../../ui/Panel.tsx";
import { AlertStatusTag, DispositionTag } from "../../ui/Tags.tsx";
import { When } from "../../ui/When.tsx";
import { countText } from "../../ui/when.ts";

/** Other alerts of the same rule and of the same entity, decided ones too: how they were judged is a hint. */
export function Similar({ alert }: { alert: Alert }) {
  return (
    <>
      <Others
        name="sameRule"
        alert={alert}
        filter={{ ruleId: [alert.ruleId] }}
        link={`ruleId=${encodeURIComponent(alert.ruleId)}`}
      />
      <Others
        name="sameEntity"
        alert={alert}
        filter={{ entityValue: alert.entity.value }}
        link={`entityValue=${encodeURIComponent(alert.entity.value)}`}
      />
    </>
  );
}

interface Props {
  readonly name: "sameRule" | "sameEntity";
  readonly alert: Alert;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly link: string;
}

function Others({ name, alert, filter, link }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["alerts-like", filter],
    queryFn: async ({ signal }) => list<Alert>("alerts", { filter, sort: ["lastSeen", "DESC"], limit: 6 }, { signal }),
    gcTime: glanceMs,
    staleTime: 10_000,
  });
  const rows = (data?.rows ?? []).filter(({ id }) => id !== alert.id).slice(0, 5);
  const count = Math.max(0, (data?.total ?? 1) - 1);
  const all = (
    <Link to={`/alerts?view=single&status=any&sort=lastSeen.desc&${link}`}>{translate("alerts.side.all")} →</Link>
  );
  return (
    <Panel title={`${translate(`alerts.side.${name}`)} (${countText(count)}${data?.capped ? "+" : ""})`} actions={all}>
      <ul className="side-list">
        {rows.map(({ id, entity, ruleTitle, ruleTitleZh, status, disposition, lastSeen }) => (
          <li key={id}>
            <Link to={`/alerts/${id}/show`}>
              <bdi>{name === "sameRule" ? entity.value : titleIn(language, ruleTitle, ruleTitleZh)}</bdi>
            </Link>
            {disposition === null ? <AlertStatusTag status={status} /> : <DispositionTag disposition={disposition} />}
            <When at={lastSeen} relative />
          </li>
        ))}
        {data && rows.length === 0 && <li className="quiet">{translate("ui.none")}</li>}
      </ul>
    </Panel>
  );
}
