import type { Alert } from "@chengfang/model/alert";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import { DrillMark } from "../drills/Mark.tsx";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { DispositionDialog } from "../ui/DispositionDialog.tsx";
import { AlertStatusTag, DispositionTag, SeverityTag } from "../ui/Tags.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { decideOne } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { EscalateDialog } from "./EscalateDialog.tsx";

interface Props {
  readonly alert: Alert;
  readonly onChanged: () => void;
}

export function AlertHead({ alert, onChanged }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { nameOf } = usePeople();
  const mayTriage = useMay("alerts.triage");
  return (
    <header className="alert-head">
      <DrillMark drill={alert.drill} />
      <SeverityTag severity={alert.severity} />
      <h2>{titleIn(language, alert.ruleTitle, alert.ruleTitleZh)}</h2>
      <AlertStatusTag status={alert.status} />
      <DispositionTag disposition={alert.disposition} />
      {alert.assignee !== null && <span className="quiet">{nameOf(alert.assignee)}</span>}
      <span className="bar-end">
        {mayTriage && <Acts alert={alert} onChanged={onChanged} />}
        {alert.incidentId !== null && (
          <Button variant="contained" component={Link} to={`/incidents/${alert.incidentId}/show`}>
            {translate("alerts.openIncident")}
          </Button>
        )}
      </span>
    </header>
  );
}

function Acts({ alert, onChanged }: Props) {
  const translate = useTranslate();
  const fail = useExplain();
  const notify = useNotify();
  const [asking, setAsking] = useState<"escalate" | "close">();
  const decide = async (decision: Decision) =>
    decideOne(alert, decision).then(({ refusals }) => {
      if (Object.keys(refusals).length > 0) notify("alerts.conflict.one", { type: "warning" });
      return onChanged();
    }, fail);
  const act = (name: string, onClick: () => void) => (
    <Button variant="outlined" onClick={onClick}>
      {translate(`alerts.act.${name}`)}
    </Button>
  );
  return (
    <>
      {alert.status === "new" && act("acknowledge", () => void decide({ action: "acknowledge" }))}
      {alert.incidentId === null && act("escalate", () => setAsking("escalate"))}
      {alert.status === "closed"
        ? act("reopen", () => void decide({ action: "reopen" }))
        : act("close", () => setAsking("close"))}
      {asking && <Asking act={asking} alert={alert} decide={decide} onClose={() => setAsking(undefined)} />}
    </>
  );
}

interface AskingProps {
  readonly act: "escalate" | "close";
  readonly alert: Alert;
  readonly decide: (decision: Decision) => Promise<void>;
  readonly onClose: () => void;
}

function Asking({ act, alert, decide, onClose }: AskingProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  if (act === "escalate")
    return (
      <EscalateDialog alert={alert} onClose={onClose} onEscalated={(id) => void navigate(`/incidents/${id}/show`)} />
    );
  return (
    <DispositionDialog
      title={translate("alerts.closing")}
      noteLabel={translate("alerts.note")}
      draft="alert-close"
      onClose={onClose}
      onAnswer={(answer) => {
        onClose();
        void decide({ action: "close", ...answer });
      }}
    />
  );
}
