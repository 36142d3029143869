import type { Containment, ContainmentState } from "@chengfang/model/containment";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

/** What is sent for a deed, and the message that says it was done. */
const deeds = {
  approve: { path: "decide", said: "approved", body: () => ({ approve: true }) },
  refuse: { path: "decide", said: "refused", body: (comment: string) => ({ approve: false, comment }) },
  done: { path: "done", said: "markedDone", body: (how: string) => ({ how }) },
  lift: { path: "lift", said: "lifted", body: (reason: string) => ({ reason }) },
} as const;
type Deed = keyof typeof deeds;
const standing: ReadonlySet<ContainmentState> = new Set(["asked", "approved", "done"]);

/** What this person may do with it now. */
export function Decide({ of, onChanged }: { of: Containment; onChanged: () => void }) {
  const translate = useTranslate();
  const may = useDeeds(of);
  const [asking, setAsking] = useState<Deed>();
  const { act, busy } = useAct();
  const send = async (deed: Deed, comment = "") => {
    setAsking(undefined);
    const { path, said, body } = deeds[deed];
    await act({ path: `/containments/${of.id}/${path}`, body: body(comment), done: `containment.${said}` });
    onChanged();
  };
  return (
    <span className="row">
      {may.map((deed) => (
        <button
          key={deed}
          type="button"
          className={deed === "approve" ? "plain boxed" : "plain"}
          disabled={busy}
          onClick={() => (deed === "approve" ? void send(deed) : setAsking(deed))}
        >
          {translate(`containment.${deed}`)}
        </button>
      ))}
      {asking !== undefined && (
        <Asking
          deed={asking}
          value={of.value}
          onClose={() => setAsking(undefined)}
          onAnswer={(comment) => void send(asking, comment)}
        />
      )}
    </span>
  );
}

/** Nobody decides on what they asked for themselves. */
function useDeeds({ askedBy, state }: Containment): Deed[] {
  const self = useSelf();
  const approves = useMay("containment.approve") && askedBy !== self?.id;
  const asks = useMay("containment.ask");
  const may: Readonly<Record<Deed, boolean>> = {
    approve: approves && state === "asked",
    refuse: approves && state === "asked",
    done: asks && state === "approved",
    lift: asks && standing.has(state),
  };
  return (["approve", "refuse", "done", "lift"] as const).filter((deed) => may[deed]);
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
