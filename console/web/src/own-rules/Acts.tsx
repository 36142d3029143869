import type { OwnRuleDetail } from "@chengfang/model/own-rule";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

interface Props {
  readonly rule: OwnRuleDetail;
  /** What is shown is not what would be published. */
  readonly dirty: boolean;
  readonly onChanged: () => void;
}

type Deed = "publish" | "withdraw";

/** Puts the newest version into force, or takes the rule out of it. */
export function Acts({ rule, dirty, onChanged }: Props) {
  const { id, title, version, published, request, twoPeople } = rule;
  const translate = useTranslate();
  const writes = useMay("rules.write");
  const { act, busy } = useAct();
  const [asking, setAsking] = useState<Deed>();
  if (!writes || request !== null) return null;
  const go = async (deed: Deed, reason: string) => {
    setAsking(undefined);
    const done = twoPeople ? "ownRules.proposed" : deed === "publish" ? "ownRules.published" : "ownRules.withdrawn";
    const body = deed === "publish" ? { version, reason } : { reason };
    if ((await act({ path: `/own-rules/${id}/${deed}`, body, done })) !== undefined) onChanged();
  };
  const titles = { publish: "publishing", withdraw: "withdrawing" } as const;
  return (
    <>
      {published !== version && (
        <Button variant="contained" disabled={dirty || busy} onClick={() => setAsking("publish")}>
          {translate("ownRules.publish", { version })}
        </Button>
      )}
      {published !== null && (
        <Button variant="outlined" disabled={busy} onClick={() => setAsking("withdraw")}>
          {translate("ownRules.withdraw")}
        </Button>
      )}
      {asking !== undefined && (
        <ReasonDialog
          title={translate(`ownRules.${titles[asking]}`, { title, version })}
          hint={translate(`ownRules.${asking}${twoPeople ? "Two" : "Hint"}`)}
          confirm={twoPeople ? translate("ownRules.ask") : translate(`ownRules.${asking}`, { version })}
          onClose={() => setAsking(undefined)}
          onAnswer={(reason) => void go(asking, reason)}
        />
      )}
    </>
  );
}
