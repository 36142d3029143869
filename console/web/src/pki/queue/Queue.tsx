import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { focusOf } from "../../keys/focus.ts";
import { useKeydown } from "../../keys/useKeydown.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { commandOf, keys } from "./keys.ts";
import type { Command } from "./keys.ts";
import { QueueTable } from "./QueueTable.tsx";
import { Side } from "./Side.tsx";
import type { SideKeys } from "./Side.tsx";
import { useQueue } from "./useQueue.ts";
import type { QueueDesk, Which } from "./useQueue.ts";
import "../pki.css";
import "./queue.css";

/** A queue worked by keyboard: the list stays, the side shows what the cursor is on. */
export function Queue({ which }: { which: Which }) {
  const translate = useTranslate();
  const queue = useQueue(which);
  const side = useRef<SideKeys>(null);
  useQueueKeys(queue, side);
  const empty = queue.ready && queue.groups.length === 0;
  return (
    <>
      <PageTitle title={translate(`resources.${which}.name`)} />
      {queue.error !== null && <Failure error={queue.error} onRetry={queue.reload} />}
      {empty ? (
        <div className="panel">
          <Empty title={translate(`queue.empty.${which}`)} />
        </div>
      ) : (
        <div className="queue-page">
          <div>
            <div className="table-frame">
              <QueueTable queue={queue} />
            </div>
            <Hints which={which} queue={queue} />
          </div>
          <Side key={queue.at} which={which} queue={queue} keysRef={side} />
        </div>
      )}
    </>
  );
}

function Hints({ which, queue }: { which: Which; queue: QueueDesk }) {
  const translate = useTranslate();
  const shown = Object.entries(keys).filter(([, command]) => which === "review" || !issuesNothing.has(command));
  return (
    <div className="hints">
      <span>{translate("queue.waiting", { count: queue.total })}</span>
      {queue.total > queue.most && <span className="bad">{translate("queue.cut", { most: queue.most })}</span>}
      {shown.map(([key, command]) => (
        <span key={key}>
          <kbd>{key.toUpperCase()}</kbd>{" "}
          {translate(`queue.key.${which === "issue" && command === "approve" ? "issue" : command}`)}
        </span>
      ))}
    </div>
  );
}

/** At the issue queue a no is the reviewer's to give. */
const issuesNothing: ReadonlySet<Command> = new Set(["return", "reject"]);

function useQueueKeys(queue: QueueDesk, side: { readonly current: SideKeys | null }): void {
  const navigate = useNavigate();
  const acts: Readonly<Record<Command, () => void>> = {
    next: () => queue.step(1),
    previous: () => queue.step(-1),
    approve: () => side.current?.decide("approve"),
    return: () => side.current?.decide("return"),
    reject: () => side.current?.decide("reject"),
    comment: () => side.current?.comment(),
    open: () => void (queue.at !== undefined && navigate(`/requests/${queue.at}/show`)),
  };
  useKeydown((event) => {
    const command = commandOf(event, focusOf(document.activeElement).editable);
    if (command === undefined) return;
    event.preventDefault();
    acts[command]();
  });
}
