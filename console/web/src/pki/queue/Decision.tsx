import type { RequestDetail } from "@chengfang/model/pki";
import { reviewDecisions } from "@chengfang/model/pki";
import { Button } from "@mui/material";
import { useImperativeHandle, useState } from "react";
import type { RefObject } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useSelf } from "../../session/session.ts";
import { useAct } from "../useAct.ts";
import { obstacle } from "./obstacle.ts";
import type { Which } from "./useQueue.ts";

type Verdict = (typeof reviewDecisions)[number];
export type Decide = (decision: Verdict) => void;

interface Props {
  readonly which: Which;
  readonly request: RequestDetail;
  readonly decideRef: RefObject<Decide>;
  readonly commentRef: RefObject<HTMLTextAreaElement | null>;
  readonly onDecided: () => void;
  readonly onRefused: () => void;
}

/** The decision: a yes may stand alone, a no says why; who took an earlier step reads why it is not theirs. */
export function Decision(props: Props) {
  const { which, request, commentRef } = props;
  const translate = useTranslate();
  const self = useSelf();
  const { mine, busy, comment, setComment, decide } = useDecision(props);
  const fails = request.vetting === "fail";
  if (!mine) return <NotMine reason={obstacle(which, request, self?.id) ?? "otherState"} />;
  return (
    <section className="panel panel-body decision stack">
      <label>
        {translate("queue.comment")}
        <textarea
          ref={commentRef}
          rows={2}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
      </label>
      <span className="row">
        {(which === "issue" ? (["approve"] as const) : reviewDecisions).map((each) => (
          <Button
            key={each}
            variant={each === "approve" ? "contained" : "outlined"}
            color={each === "reject" ? "error" : "primary"}
            disabled={busy || (fails && each === "approve")}
            onClick={() => void decide(each)}
          >
            {translate(`queue.act.${which === "issue" ? "issue" : each}`)}
          </Button>
        ))}
      </span>
      {fails && <span className="bad">{translate("queue.vettingFails")}</span>}
    </section>
  );
}

function useDecision({ which, request, decideRef, commentRef, onDecided, onRefused }: Props) {
  const notify = useNotify();
  const { busy, act } = useAct();
  const [comment, setComment] = useState("");
  const mine = request.may.includes(which);
  const decide = async (decision: Verdict) => {
    const impossible = decision === "approve" ? request.vetting === "fail" : which === "issue";
    if (!mine || busy || impossible) return;
    if (decision !== "approve" && comment.trim() === "") {
      notify("queue.sayWhy", { type: "warning" });
      commentRef.current?.focus();
      return;
    }
    const body = which === "issue" ? { comment } : { decision, comment: comment.trim(), revision: request.revision };
    const done = which === "issue" ? "queue.done.issue" : `queue.done.${decision}`;
    const answer = await act({ path: `/requests/${request.id}/${which}`, body, done });
    (answer === undefined ? onRefused : onDecided)();
  };
  useImperativeHandle(decideRef, () => (decision) => void decide(decision));
  return { mine, busy, comment, setComment, decide };
}

function NotMine({ reason }: { reason: string }) {
  const translate = useTranslate();
  return (
    <p className="banner" data-kind="warn">
      {translate(`queue.not.${reason}`)}
    </p>
  );
}
