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
  takeBack: { path: "lift", said: "takenBack", body: (reason: string) => ({ reason }) },
  lift: { path: "lift", said: "liftAsked", body: (reason: string) => ({ reason }) },
  end: { path: "lift/decide", said: "lifted", body: (comment: string) => ({ approve: true, comment }) },
  keep: { path: "lift/decide", said: "kept", body: keeping },
} as const;

/** One that ran out is kept without an end: the next decision on it is a person's. */
function keeping(comment: string, { liftAskedBy }: Containment) {
  return { approve: false, comment, ...(liftAskedBy === "system" ? { expiresAt: null } : {}) };
}

type Deed = keyof typeof deeds;

/** What this person may do with it now. */
export function Decide({ of, onChanged }: { of: Containment; onChanged: () => void }) {
  const translate = useTranslate();
  const may = useDeeds(of);
  const [asking, setAsking] = useState<Deed>();
  const { act, busy } = useAct();
  const send = async (deed: Deed, comment = "") => {
    setAsking(undefined);
    const { path, said, body } = deeds[deed];
    await act({ path: `/containments/${of.id}/${path}`, body: body(comment, of), done: `containment.${said}` });
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

/** The deeds that are left to them, decisions first. */
function useDeeds(of: Containment): Deed[] {
  const self = useSelf();
  const decides = useMay("containment.approve");
  const asks = useMay("containment.ask");
  return [...(decides ? decisionsOf(of, self?.id) : []), ...(asks ? requestsOf(of) : [])];
}

/** Nobody decides on what they asked for themselves, nor alone on the end of what ran out. */
function decisionsOf({ askedBy, state, liftAskedBy }: Containment, me: string | undefined): Deed[] {
  if (state === "asked") return askedBy === me ? [] : ["approve", "refuse"];
  if (!inForce.has(state) || liftAskedBy === null) return [];
  return me === (liftAskedBy === "system" ? askedBy : liftAskedBy) ? [] : ["end", "keep"];
}

function requestsOf({ kind, state, liftAskedBy, authority }: Containment): Deed[] {
  if (state === "asked") return ["takeBack"];
  if (!inForce.has(state)) return [];
  const done: Deed[] = state === "approved" && kind !== "revoke-certificate" ? ["done"] : [];
  const lift: Deed[] = liftAskedBy === null && authority !== "revoked" ? ["lift"] : [];
  return [...done, ...lift];
}

const inForce: ReadonlySet<ContainmentState> = new Set(["approved", "done"]);

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
