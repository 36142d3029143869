import type { Reminder } from "@chengfang/model/compliance/view";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../../data/query.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { Panel } from "../../ui/Panel.tsx";
import { useNames } from "../useNames.ts";
import { When } from "../../ui/When.tsx";

const most = 20;

/** What was said to be due, the newest first. */
export function Reminders() {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["reminders"],
    queryFn: async ({ signal }) => list<Reminder>("reminders", { sort: ["at", "DESC"], limit: most }, { signal }),
  });
  const systems = useNames(
    "systems",
    (data?.rows ?? []).map(({ systemId }) => systemId),
  );
  return (
    <Panel title={translate("city.reminders")}>
      <ul className="reminders panel-body">
        {data?.total === 0 && <li className="quiet">{translate("city.noReminders")}</li>}
        {(data?.rows ?? []).map((reminder) => (
          <li key={reminder.key}>
            <span className="tag">{translate(`comply.duty.${reminder.kind}`, { _: reminder.kind })}</span>{" "}
            {reminder.systemId === null ? (
              reminder.text[language]
            ) : (
              <>
                <Link to={`/systems/${reminder.systemId}/show?tab=calendar`}>{systems(reminder.systemId)}</Link>{" "}
                {reminder.text[language]}
              </>
            )}{" "}
            <span className="quiet small">
              <When at={reminder.at} relative />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
