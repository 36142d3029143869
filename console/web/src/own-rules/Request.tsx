import type { RuleRequest } from "@chengfang/model/own-rule";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";
import { usePeople } from "../ui/useNames.ts";

interface Props {
  readonly request: RuleRequest;
  readonly onDone: () => void;
}

/** What of a rule waits for another person, and what whoever looks may do about it. */
export function Request({ request, onDone }: Props) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  const { kind, version, reason, askedBy } = request;
  const what = translate(`ownRules.kind.${kind}`, { version });
  return (
    <div className="banner row" data-kind="warn">
      <span>
        {nameOf(askedBy)} · {translate("ownRules.waits", { what, reason })}
      </span>
      <span className="bar-end row">
        <Deciding request={request} what={what} onDone={onDone} />
      </span>
    </div>
  );
}

const deeds = {
  approve: { approve: true, done: "ownRules.approved" },
  refuse: { approve: false, done: "ownRules.refusedNow" },
} as const;
type Deed = keyof typeof deeds;

/** Approve and refuse for another person, taking it back for whoever asked. */
export function Deciding({ request: { id, title, askedBy, writers }, what, onDone }: Props & { what: string }) {
  const translate = useTranslate();
  const self = useSelf();
  const may = useMay("rules.approve");
  const { act, busy } = useAct();
  const [asking, setAsking] = useState<Deed>();
  const send = async (path: string, body: object, done: string) => {
    setAsking(undefined);
    if ((await act({ path: `/rule-requests/${id}/${path}`, body, done })) !== undefined) onDone();
  };
  if (self?.id === askedBy)
    return (
      <Button variant="outlined" disabled={busy} onClick={() => void send("take-back", {}, "ownRules.tookBack")}>
        {translate("ownRules.takeBack")}
      </Button>
    );
  if (!may) return null;
  if (self && writers.includes(self.id)) return <span className="quiet small">{translate("ownRules.wrote")}</span>;
  return (
    <>
      <Button variant="contained" onClick={() => setAsking("approve")}>
        {translate("ownRules.approve")}
      </Button>
      <Button variant="outlined" onClick={() => setAsking("refuse")}>
        {translate("ownRules.refuse")}
      </Button>
      {asking !== undefined && (
        <ReasonDialog
          title={translate("ownRules.deciding", { what, title })}
          hint={translate(`ownRules.${asking}Hint`)}
          confirm={translate(`ownRules.${asking}`)}
          onClose={() => setAsking(undefined)}
          onAnswer={(comment) => void send("decide", { approve: deeds[asking].approve, comment }, deeds[asking].done)}
        />
      )}
    </>
  );
}
