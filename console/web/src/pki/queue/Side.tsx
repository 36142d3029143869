import type { RequestDetail } from "@chengfang/model/pki";
import { useImperativeHandle, useRef } from "react";
import type { RefObject } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { RequestFacts } from "../requests/RequestFacts.tsx";
import { RequestHistory } from "../requests/RequestHistory.tsx";
import { useRequest } from "../requests/RequestPage.tsx";
import { RequestVetting } from "../requests/RequestVetting.tsx";
import { numberText } from "../requests/RequestTable.tsx";
import { Decision } from "./Decision.tsx";
import type { Decide } from "./Decision.tsx";
import type { QueueDesk, Which } from "./useQueue.ts";

/** What the keyboard can do at the side. */
export interface SideKeys {
  readonly decide: Decide;
  readonly comment: () => void;
}

interface Props {
  readonly which: Which;
  readonly queue: QueueDesk;
  readonly keysRef: RefObject<SideKeys | null>;
}

/** The request under the cursor, whole, and the decision about it. */
export function Side({ which, queue, keysRef }: Props) {
  const translate = useTranslate();
  const { data, error, refetch } = useRequest(queue.at ?? "");
  if (queue.at === undefined) {
    return (
      <aside className="panel queue-side">
        <Empty title={translate("queue.choose")} />
      </aside>
    );
  }
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <aside className="panel queue-side" aria-busy="true" />;
  return <Whole which={which} queue={queue} keysRef={keysRef} request={data} onChanged={() => void refetch()} />;
}

interface WholeProps extends Props {
  readonly request: RequestDetail;
  readonly onChanged: () => void;
}

function Whole({ which, queue, keysRef, request, onChanged }: WholeProps) {
  const decide = useRef<Decide>(() => undefined);
  const comment = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(keysRef, () => ({
    decide: (decision) => decide.current(decision),
    comment: () => comment.current?.focus(),
  }));
  return (
    <aside className="queue-side stack">
      <Decision
        which={which}
        request={request}
        decideRef={decide}
        commentRef={comment}
        onDecided={() => queue.decided(request.id)}
        onRefused={() => {
          onChanged();
          queue.reload();
        }}
      />
      <h2 className="side-title">
        <Link to={`/requests/${request.id}/show`}>{numberText(request.number)}</Link> {request.subjectName}
      </h2>
      <RequestFacts request={request} />
      <RequestVetting request={request} />
      <RequestHistory request={request} onChanged={onChanged} />
    </aside>
  );
}
