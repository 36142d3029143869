import type { Alert } from "@chengfang/model/alert";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { PutButton } from "../../basket/PutButton.tsx";
import { glanceMs, one } from "../../data/query.ts";
import { titleIn, useLanguage } from "../../i18n/titled.ts";
import { useChanges } from "../../live/useLive.ts";
import { Panel } from "../../ui/Panel.tsx";
import { AlertStatusTag, DispositionTag, SeverityTag } from "../../ui/Tags.tsx";
import { useDraft } from "../../ui/useDraft.ts";
import { AlertEvents } from "../AlertEvents.tsx";
import { AlertSide } from "../AlertSide.tsx";
import { Clock } from "../Clock.tsx";
import type { ListedAlert } from "../lines.ts";
import { RiskParts } from "../Risk.tsx";
import type { Desk } from "../useDesk.ts";
import { Why } from "../Why.tsx";
import { Similar } from "./Similar.tsx";

/** One alert beside the list: why, its events, whose it is, what was decided, what is like it. */
export function AlertSidePanel({ listed, desk }: { listed: ListedAlert; desk: Desk }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { data: alert = listed, refetch } = useQuery({
    queryKey: ["alert", listed.id],
    queryFn: async () => one<Alert>("alerts", listed.id),
    gcTime: glanceMs,
  });
  useChanges(
    (change) => change.id === listed.id,
    () => void refetch(),
  );
  return (
    <>
      <header className="side-head">
        <SeverityTag severity={alert.severity} />
        <h2>
          <Link to={`/alerts/${alert.id}/show`}>{titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}</Link>
        </h2>
        <AlertStatusTag status={alert.status} />
        <DispositionTag disposition={alert.disposition} />
        <Clock {...listed} />
        <PutButton what={{ kind: "alert", ids: [alert.id] }} />
      </header>
      <Why alert={alert} />
      <Panel title={translate("alerts.risk.title", { risk: listed.risk })}>
        <RiskParts {...listed} />
      </Panel>
      {desk.mayTriage && <Note listed={listed} desk={desk} />}
      <AlertEvents alert={alert} />
      <Similar alert={alert} />
      <AlertSide alert={alert} />
    </>
  );
}

/** A note, kept while it is being written whatever happens to the session. */
function Note({ listed, desk }: { listed: ListedAlert; desk: Desk }) {
  const translate = useTranslate();
  const { text, write } = useDraft(`alert-note.${listed.id}`);
  const save = async () => {
    await desk.decide({ action: "note", note: text }, { alerts: [listed], groups: [] });
    write("");
  };
  return (
    <Panel title={translate("alerts.side.note")}>
      <div className="panel-body stack">
        <textarea
          rows={2}
          maxLength={4000}
          aria-label={translate("alerts.side.note")}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
        <span className="row">
          <Button variant="outlined" disabled={text.trim() === ""} onClick={() => void save()}>
            {translate("ui.save")}
          </Button>
          {text !== "" && <span className="quiet small">{translate("alerts.side.draft")}</span>}
        </span>
      </div>
    </Panel>
  );
}
