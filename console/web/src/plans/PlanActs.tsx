import { planWriters, usualReviewMonths } from "@chengfang/model/emergency/plan";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import type { usePlan, WholePlan } from "./usePlan.ts";

interface Props {
  readonly plan: WholePlan;
  readonly busy: boolean;
  readonly move: ReturnType<typeof usePlan>["move"];
  readonly onEdit: () => void;
}

/** What may be done with a plan in its present state, by whom looks at it. */
export function PlanActs({ plan, busy, move, onEdit }: Props) {
  const translate = useTranslate();
  const writes = useMay("plans.write");
  const [newest] = plan.versions;
  if (plan.retiredAt !== null) return <p className="banner plan-acts">{translate("plans.isRetired")}</p>;
  if (newest === undefined || !writes) return null;
  const { state } = newest;
  return (
    <div className="bar plan-acts">
      {state !== "submitted" && (
        <Button variant="outlined" size="small" onClick={onEdit}>
          {translate(state === "draft" ? "plans.edit" : "plans.nextVersion")}
        </Button>
      )}
      {state === "draft" && (
        <Button
          variant="contained"
          size="small"
          disabled={busy}
          onClick={() => void move("/submit", { done: "plans.submitted" })}
        >
          {translate("plans.submit")}
        </Button>
      )}
      {state === "submitted" && <Decide authors={planWriters(plan.versions, plan.inForce)} busy={busy} move={move} />}
      {plan.inForce !== null && <Review busy={busy} move={move} />}
      <span className="bar-end">
        <Retire move={move} />
        <button type="button" className="plain boxed" onClick={() => print()}>
          {translate("roster.print")}
        </button>
      </span>
    </div>
  );
}

function Decide({ authors, busy, move }: Pick<Props, "busy" | "move"> & { authors: readonly string[] }) {
  const translate = useTranslate();
  const self = useSelf();
  const approves = useMay("plans.approve");
  const [months, setMonths] = useState(usualReviewMonths);
  if (!approves || !self || authors.includes(self.id)) return <span className="quiet">{translate("plans.waits")}</span>;
  return (
    <>
      <label className="row">
        {translate("plans.reviewMonths")}
        <input
          type="number"
          className="native plan-months"
          min={1}
          max={36}
          value={months}
          onChange={({ target }) => setMonths(Number(target.value))}
        />
      </label>
      <Button
        variant="contained"
        size="small"
        disabled={busy}
        onClick={() =>
          void move("/decide", { body: { approve: true, reviewMonths: months }, done: "plans.approvedDone" })
        }
      >
        {translate("plans.approve")}
      </Button>
      <Reject busy={busy} move={move} />
    </>
  );
}

function Reject({ busy, move }: Pick<Props, "busy" | "move">) {
  const translate = useTranslate();
  const [rejecting, setRejecting] = useState(false);
  return (
    <>
      <Button variant="outlined" size="small" disabled={busy} onClick={() => setRejecting(true)}>
        {translate("plans.reject")}
      </Button>
      {rejecting && (
        <ReasonDialog
          title={translate("plans.reject")}
          hint={translate("plans.rejectHint")}
          confirm={translate("plans.reject")}
          onClose={() => setRejecting(false)}
          onAnswer={(decision) => {
            setRejecting(false);
            void move("/decide", { body: { approve: false, decision }, done: "plans.rejectedDone" });
          }}
        />
      )}
    </>
  );
}

function Review({ busy, move }: Pick<Props, "busy" | "move">) {
  const translate = useTranslate();
  const [reviewing, setReviewing] = useState(false);
  return (
    <>
      <Button variant="outlined" size="small" disabled={busy} onClick={() => setReviewing(true)}>
        {translate("plans.review")}
      </Button>
      {reviewing && (
        <ReasonDialog
          title={translate("plans.review")}
          hint={translate("plans.reviewHint", { months: usualReviewMonths })}
          confirm={translate("plans.review")}
          onClose={() => setReviewing(false)}
          onAnswer={(note) => {
            setReviewing(false);
            void move("/review", { body: { months: usualReviewMonths, note }, done: "plans.reviewed" });
          }}
        />
      )}
    </>
  );
}

function Retire({ move }: Pick<Props, "move">) {
  const translate = useTranslate();
  const [retiring, setRetiring] = useState(false);
  if (!useMay("plans.approve")) return null;
  return (
    <>
      <button type="button" className="plain" onClick={() => setRetiring(true)}>
        {translate("plans.retire")}
      </button>
      {retiring && (
        <ReasonDialog
          grave
          title={translate("plans.retire")}
          hint={translate("plans.retireHint")}
          confirm={translate("plans.retire")}
          onClose={() => setRetiring(false)}
          onAnswer={(reason) => {
            setRetiring(false);
            void move("/retire", { body: { reason }, done: "plans.retiredDone" });
          }}
        />
      )}
    </>
  );
}
