import type { Exception } from "@chengfang/model/exception";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

const deeds = {
  approve: { approve: true, asks: "approving", said: "approved" },
  refuse: { approve: false, asks: "refusing", said: "refusedNow" },
} as const;
type Deed = keyof typeof deeds;

/** What another person than the proposer may say of an exception that waits. */
export function Decide({ exception, onDecided }: { exception: Exception; onDecided: () => void }) {
  const { id, title, state, createdBy } = exception;
  const translate = useTranslate();
  const self = useSelf();
  const may = useMay("rules.approve");
  const [asking, setAsking] = useState<Deed>();
  const { act } = useAct();
  if (!may || state !== "proposed" || createdBy === self?.id) return null;
  const decide = async (deed: Deed, comment: string) => {
    setAsking(undefined);
    const { approve, said } = deeds[deed];
    await act({ path: `/exceptions/${id}/decide`, body: { approve, comment }, done: `exceptions.${said}` });
    onDecided();
  };
  return (
    <>
      <Button variant="contained" onClick={() => setAsking("approve")}>
        {translate("exceptions.approve")}
      </Button>
      <Button variant="outlined" onClick={() => setAsking("refuse")}>
        {translate("exceptions.refuse")}
      </Button>
      {asking !== undefined && (
        <ReasonDialog
          title={translate(`exceptions.${deeds[asking].asks}`, { title })}
          hint={translate(`exceptions.${asking}Hint`)}
          confirm={translate(`exceptions.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAnswer={(comment) => void decide(asking, comment)}
        />
      )}
    </>
  );
}
