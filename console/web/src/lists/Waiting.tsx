import type { ListChange } from "@chengfang/model/list-change";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { Failure } from "../ui/Failure.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { When } from "../ui/When.tsx";
import { Difference } from "./Difference.tsx";
import { useRefresh, useWaiting } from "./useLists.ts";

/** A change that waits for a second person: what it adds and removes, and what the reader may do with it. */
export function Waiting({ change }: { change: ListChange }) {
  const translate = useTranslate();
  const { data, error } = useWaiting(change.id);
  return (
    <section className="list-waiting stack" aria-label={translate("lists.waits")}>
      <strong>{translate("lists.waitsFor", { by: change.askedByName, file: change.file })}</strong>
      <span>
        {translate("lists.because", { reason: change.reason })} <When at={change.askedAt} />
      </span>
      {error && <Failure error={error} />}
      {data && <Difference list={change.list} preview={data} />}
      <Decide change={change} />
    </section>
  );
}

function Decide({ change: { id, askedBy, list } }: { change: ListChange }) {
  const translate = useTranslate();
  const self = useSelf();
  const { act, busy } = useAct();
  const refresh = useRefresh();
  const approves = useMay("lists.approve");
  const decide = async (decision: "approved" | "refused" | "taken-back", comment = "") => {
    const done = `lists.done.${decision}`;
    await act({ path: `/lists/changes/${id}/decide`, body: { decision, comment }, done });
    refresh();
  };
  if (askedBy === self?.id)
    return (
      <div className="row">
        <Button variant="outlined" disabled={busy} onClick={() => void decide("taken-back")}>
          {translate("lists.takeBack")}
        </Button>
        <span className="quiet">{translate("lists.ownRequest")}</span>
      </div>
    );
  if (!approves) return <span className="quiet">{translate("lists.others")}</span>;
  return <Approval list={list} busy={busy} onDecide={decide} />;
}

interface ApprovalProps {
  readonly list: ListChange["list"];
  readonly busy: boolean;
  readonly onDecide: (decision: "approved" | "refused", comment?: string) => Promise<void>;
}

function Approval({ list, busy, onDecide }: ApprovalProps) {
  const translate = useTranslate();
  const [refusing, setRefusing] = useState(false);
  return (
    <div className="row">
      <Button variant="contained" disabled={busy} onClick={() => void onDecide("approved")}>
        {translate("lists.approve")}
      </Button>
      <Button variant="outlined" disabled={busy} onClick={() => setRefusing(true)}>
        {translate("lists.refuse")}
      </Button>
      {refusing && (
        <ReasonDialog
          title={translate("lists.refuse")}
          hint={translate("lists.refuseHint", { list: translate(`lists.list.${list}`) })}
          confirm={translate("lists.refuse")}
          onClose={() => setRefusing(false)}
          onAnswer={(comment) => void onDecide("refused", comment).then(() => setRefusing(false))}
        />
      )}
    </div>
  );
}
