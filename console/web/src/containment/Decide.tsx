import type { Containment } from "@chengfang/model/containment";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

type Deed = "refuse" | "lift" | "done";

/** What this person may do with it now. */
export function Decide({ of, onChanged }: { of: Containment; onChanged: () => void }) {
  const translate = useTranslate();
  const self = useSelf();
  const approves = useMay("containment.approve") && of.askedBy !== self?.id;
  const asks = useMay("containment.ask");
  const [asking, setAsking] = useState<Deed>();
  const { act, busy } = useAct();
  const path = `/containments/${of.id}`;
  const send = async (action: string, body: object, done: string) => {
    setAsking(undefined);
    await act({ path: `${path}/${action}`, body, done: `containment.${done}` });
    onChanged();
  };
  const answer: Record<Deed, (comment: string) => void> = {
    refuse: (comment) => void send("decide", { approve: false, comment }, "refused"),
    lift: (reason) => void send("lift", { reason }, "lifted"),
    done: (how) => void send("done", { how }, "markedDone"),
  };
  const deeds: readonly (readonly [Deed, boolean])[] = [
    ["refuse", approves && of.state === "asked"],
    ["done", asks && of.state === "approved"],
    ["lift", asks && ["asked", "approved", "done"].includes(of.state)],
  ];
  return (
    <span className="row">
      {approves && of.state === "asked" && (
        <button
          type="button"
          className="plain boxed"
          disabled={busy}
          onClick={() => void send("decide", { approve: true }, "approved")}
        >
          {translate("containment.approve")}
        </button>
      )}
      {deeds.map(([deed, may]) =>
        may ? (
          <button key={deed} type="button" className="plain" disabled={busy} onClick={() => setAsking(deed)}>
            {translate(`containment.${deed}`)}
          </button>
        ) : null,
      )}
      {asking !== undefined && (
        <Asking deed={asking} value={of.value} onClose={() => setAsking(undefined)} onAnswer={answer[asking]} />
      )}
    </span>
  );
}

interface AskingProps {
  readonly deed: Deed;
  readonly value: string;
  readonly onClose: () => void;
  readonly onAnswer: (comment: string) => void;
}

function Asking({ deed, value, onClose, onAnswer }: AskingProps) {
  const translate = useTranslate();
  return (
    <ReasonDialog
      title={`${translate(`containment.${deed}`)} ${value}`}
      hint={translate(`containment.${deed}Hint`)}
      confirm={translate(`containment.${deed}`)}
      onClose={onClose}
      onAnswer={onAnswer}
    />
  );
}
