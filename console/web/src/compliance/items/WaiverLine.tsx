import type { Waiver } from "@chengfang/model/compliance/work";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { MoodTag } from "../../ui/Mood.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePeople } from "../../ui/useNames.ts";
import { EvidenceLinks } from "../EvidenceLinks.tsx";

const moods = { requested: "wait", approved: "good", refused: "bad", revoked: "still" } as const;

/** A waiver or a mitigation: asked for by one person, decided by another. */
export function WaiverLine({ waiver, onChanged }: { waiver: Waiver; onChanged: () => void }) {
  const translate = useTranslate();
  const people = usePeople();
  const { kind, state, reason, expiresAt, requestedBy, decidedBy, decision, highRiskCase } = waiver;
  return (
    <li data-void={state === "refused" || state === "revoked"}>
      <div className="row">
        <MoodTag mood={moods[state]}>{translate(`comply.waiverState.${state}`)}</MoodTag>
        <strong>{translate(`comply.waiverKind.${kind}`)}</strong>
        {highRiskCase !== null && <span className="mono quiet">{highRiskCase}</span>}
        <span className="quiet small">{translate("items.validUntil", { day: expiresAt })}</span>
      </div>
      <p className="pre">{reason}</p>
      <EvidenceLinks ids={waiver.evidenceIds} />
      <span className="quiet small">
        {translate("items.requestedBy", { name: people.nameOf(requestedBy) })}
        {decidedBy !== null && ` · ${translate("items.decidedBy", { name: people.nameOf(decidedBy) })} ${decision}`}
      </span>
      <Decide waiver={waiver} onChanged={onChanged} />
    </li>
  );
}

const nextStates = {
  requested: ["approved", "refused"],
  approved: ["revoked"],
  refused: [],
  revoked: [],
} as const satisfies Record<Waiver["state"], readonly Decision[]>;
type Decision = "approved" | "refused" | "revoked";

function Decide({ waiver, onChanged }: { waiver: Waiver; onChanged: () => void }) {
  const translate = useTranslate();
  const self = useSelf();
  const decides = useMay("compliance.waive");
  const [asking, setAsking] = useState<Decision>();
  const choices: readonly Decision[] = nextStates[waiver.state];
  if (!decides || choices.length === 0) return null;
  if (waiver.requestedBy === self?.id && waiver.state === "requested")
    return <span className="quiet small">{translate("items.notOwnWaiver")}</span>;
  return (
    <span className="row">
      {choices.map((each) => (
        <Button
          key={each}
          variant="outlined"
          color={each === "approved" ? "primary" : "error"}
          onClick={() => setAsking(each)}
        >
          {translate(`items.decide.${each}`)}
        </Button>
      ))}
      {asking !== undefined && (
        <Asking waiver={waiver} state={asking} onClose={() => setAsking(undefined)} onDecided={onChanged} />
      )}
    </span>
  );
}

interface AskingProps {
  readonly waiver: Waiver;
  readonly state: Decision;
  readonly onClose: () => void;
  readonly onDecided: () => void;
}

function Asking({ waiver, state, onClose, onDecided }: AskingProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const decide = async (decision: string) => {
    const path = `/waivers/${encodeURIComponent(waiver.id)}/decide`;
    const done = await act({ path, body: { state, decision }, done: "items.decided" });
    onClose();
    if (done !== undefined) onDecided();
  };
  return (
    <ReasonDialog
      title={translate(`items.decide.${state}`)}
      hint={translate(`items.decideHint.${state}`)}
      confirm={translate(`items.decide.${state}`)}
      ready={!busy}
      onClose={onClose}
      onAnswer={(comment) => void decide(comment)}
    />
  );
}
