import type { Incident, IncidentStatus } from "@chengfang/model/incident";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { CloseDialog } from "./CloseDialog.tsx";
import { mayMove, statuses } from "./status.ts";
import { useMove } from "./useMove.ts";

interface Props {
  readonly incident: Incident;
  readonly disabled: boolean;
  readonly onChanged: () => void;
}

/** Where the incident stands; only the moves that are allowed can be pressed. */
export function Stepper({ incident, disabled, onChanged }: Props) {
  const translate = useTranslate();
  const moveTo = useMove();
  const [closing, setClosing] = useState(false);
  const move = async (what: object) => {
    await moveTo(incident, what);
    onChanged();
  };
  const press = (status: IncidentStatus) => (status === "closed" ? setClosing(true) : void move({ status }));
  return (
    <>
      <ol className="stepper" aria-label={translate("ui.status")}>
        {statuses.map((status) => (
          <Step
            key={status}
            status={status}
            now={incident.status}
            allowed={!disabled && mayMove(incident.status, status)}
            onPress={() => press(status)}
          />
        ))}
      </ol>
      {closing && <CloseDialog onClose={() => setClosing(false)} onAnswer={(what) => void move(what)} />}
    </>
  );
}

interface StepProps {
  readonly status: IncidentStatus;
  readonly now: IncidentStatus;
  readonly allowed: boolean;
  readonly onPress: () => void;
}

function Step({ status, now, allowed, onPress }: StepProps) {
  const translate = useTranslate();
  const name = translate(`name.incidentStatus.${status}`);
  const away = statuses.indexOf(status) - statuses.indexOf(now);
  const state = away < 0 ? "done" : away === 0 ? "now" : "ahead";
  return (
    <li data-state={state} aria-current={away === 0 ? "step" : undefined}>
      {allowed ? (
        <button type="button" onClick={onPress} title={translate("incidents.move", { status: name })}>
          {status === "closed" ? translate("incidents.moveClose") : name}
        </button>
      ) : (
        <span>{name}</span>
      )}
    </li>
  );
}
