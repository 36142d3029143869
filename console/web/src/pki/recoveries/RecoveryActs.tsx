import type { Recovery } from "@chengfang/model/certificate";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../../session/may.ts";
import { useSelf } from "../../session/session.ts";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { useAct } from "../useAct.ts";
import { CollectKey } from "./CollectKey.tsx";

interface Props {
  readonly recovery: Recovery;
  readonly onChanged: () => void;
}

/** Agreeing, refusing, and taking the key once enough have agreed. */
export function RecoveryActs({ recovery, onChanged }: Props) {
  const translate = useTranslate();
  const self = useSelf();
  const approves = useMay("pki.recovery.approve");
  const { state, requested, approvals } = recovery;
  const own = requested.account === self?.id;
  if (state === "approved" && own) return <CollectKey recovery={recovery} onChanged={onChanged} />;
  if (state !== "requested" || !approves) return null;
  if (own) return <span className="quiet">{translate("recoveries.requestedByYou")}</span>;
  if (approvals.some(({ account }) => account === self?.id)) {
    return <span className="quiet">{translate("recoveries.agreedAlready")}</span>;
  }
  return <Decide recovery={recovery} onChanged={onChanged} />;
}

function Decide({ recovery: { id, subject }, onChanged }: Props) {
  const translate = useTranslate();
  const { act } = useAct();
  const [asking, setAsking] = useState<"approve" | "refuse">();
  const decide = async (comment: string) => {
    const done = asking === "approve" ? "recoveries.approved" : "recoveries.refused";
    setAsking(undefined);
    await act({ path: `/recoveries/${encodeURIComponent(id)}/${asking}`, body: { comment }, done });
    onChanged();
  };
  return (
    <span className="bar-end">
      <Button variant="outlined" color="error" onClick={() => setAsking("refuse")}>
        {translate("recoveries.refuse")}
      </Button>
      <Button variant="contained" onClick={() => setAsking("approve")}>
        {translate("recoveries.approve")}
      </Button>
      {asking !== undefined && (
        <ReasonDialog
          title={translate(`recoveries.${asking}Title`, { name: commonName(pairsOf(subject)) })}
          hint={translate(`recoveries.${asking}Hint`)}
          confirm={translate(`recoveries.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAnswer={(comment) => void decide(comment)}
        />
      )}
    </span>
  );
}
