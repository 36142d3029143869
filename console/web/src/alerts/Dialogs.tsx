import { DispositionDialog } from "../ui/DispositionDialog.tsx";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import type { QueueQuestion } from "./address.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { EscalateDialog } from "./EscalateDialog.tsx";
import { KeyHelp } from "./KeyHelp.tsx";
import { NarrowDialog } from "./NarrowDialog.tsx";
import type { Desk } from "./useDesk.ts";

export type DialogName = "help" | "close" | "assign" | "escalate" | "only" | "not";

interface Props {
  readonly dialog: DialogName | undefined;
  readonly desk: Desk;
  readonly question: QueueQuestion;
  readonly onAsk: (change: Partial<QueueQuestion>) => void;
  readonly onClose: () => void;
}

/** What a command asks before it does anything. */
export function Dialogs({ dialog, desk, question, onAsk, onClose }: Props) {
  if (desk.jobs.conflict) return <ConflictDialog conflict={desk.jobs.conflict} desk={desk} />;
  if (dialog === undefined) return null;
  if (dialog === "help") return <KeyHelp onClose={onClose} />;
  if (dialog === "assign") return <AssignDialog desk={desk} onClose={onClose} />;
  if (dialog === "escalate") return <Escalating desk={desk} onClose={onClose} />;
  if (dialog === "close") return <Closing desk={desk} onClose={onClose} />;
  return <NarrowDialog desk={desk} question={question} out={dialog === "not"} onAsk={onAsk} onClose={onClose} />;
}

function Escalating({ desk, onClose }: Pick<Props, "desk" | "onClose">) {
  const { data: alert } = useQuery({
    queryKey: ["alert-to-raise", desk.target],
    queryFn: async () => (await desk.one()) ?? null,
    gcTime: 0,
  });
  return alert ? <EscalateDialog alert={alert} onClose={onClose} onEscalated={desk.jobs.escalated} /> : null;
}

function Closing({ desk, onClose }: Pick<Props, "desk" | "onClose">) {
  const translate = useTranslate();
  return (
    <DispositionDialog
      title={translate("alerts.closingSome", { count: desk.size })}
      noteLabel={translate("alerts.note")}
      draft="alert-close"
      onClose={onClose}
      onAnswer={(answer) => {
        onClose();
        void desk.decide({ action: "close", ...answer });
      }}
    />
  );
}
