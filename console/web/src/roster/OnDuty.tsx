import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Facts, Panel } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import { useWatch } from "./useRoster.ts";
import "./roster.css";

/** Who is on duty now, in the top bar; nothing as long as nobody keeps a roster. */
export function OnDuty() {
  const translate = useTranslate();
  const watch = useWatch();
  if (watch === undefined) return null;
  const { lead, deputy } = watch.now;
  if (lead === null && deputy === null && watch.next.lead === null) return null;
  const names = [lead, deputy].filter((duty) => duty !== null).map(({ name }) => name);
  const whole = `${translate("roster.onDuty")} ${names.join(" / ") || translate("roster.gap")}`;
  return (
    <Link className="top-duty" to="/roster" title={whole} data-gap={lead === null}>
      {translate("roster.onDuty")} {lead?.name ?? translate("roster.gap")}
    </Link>
  );
}

/** Who is on duty while an incident is worked on, with their telephones. */
export function DutyPanel() {
  const translate = useTranslate();
  const watch = useWatch();
  if (watch === undefined || (watch.now.lead === null && watch.now.deputy === null)) return null;
  const { lead, deputy, to } = watch.now;
  const said = (duty: typeof lead) =>
    duty === null ? <span className="bad">{translate("roster.gap")}</span> : `${duty.name} ${duty.phone}`;
  return (
    <Panel title={translate("roster.onDutyNow")}>
      <Facts
        rows={[
          [translate("roster.role.lead"), said(lead)],
          [translate("roster.role.deputy"), said(deputy)],
          [translate("roster.until"), <When key="u" at={to} />],
        ]}
      />
    </Panel>
  );
}
