import type { RuleStatus } from "@chengfang/model/rule";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useExplain } from "../ui/useExplain.ts";

interface Props {
  readonly rule: RuleStatus;
  readonly title: string;
  readonly onChanged: () => void;
}

/** On or off, for those who may; a critical or marked rule goes off once another person agreed. */
export function RuleSwitch({ rule, title, onChanged }: Props) {
  const translate = useTranslate();
  const fail = useExplain();
  const notify = useNotify();
  const may = useMay("rules.write");
  const [asking, setAsking] = useState(false);
  const state = translate(rule.enabled ? "rules.on" : "rules.off");
  if (!may) return <span className={rule.enabled ? "" : "quiet"}>{state}</span>;
  const guarded = rule.enabled && (rule.severity === "critical" || rule.marked);
  const turn = async (reason = "") => {
    setAsking(false);
    const body = { enabled: !rule.enabled, reason };
    await request(`/rules/${encodeURIComponent(rule.id)}`, { method: "PUT", body }).then(() => {
      if (guarded) notify("ownRules.proposed", { type: "success" });
      onChanged();
    }, fail);
  };
  return (
    <>
      <button
        type="button"
        className="plain boxed"
        aria-pressed={rule.enabled}
        title={translate(rule.enabled ? "rules.disable" : "rules.enable")}
        onClick={() => (guarded ? setAsking(true) : void turn())}
      >
        {rule.enabled ? "● " : "○ "}
        {state}
      </button>
      {asking && (
        <ReasonDialog
          title={translate("ownRules.switchOff", { title })}
          hint={translate("ownRules.switchOffHint")}
          confirm={translate("ownRules.ask")}
          onClose={() => setAsking(false)}
          onAnswer={(reason) => void turn(reason)}
        />
      )}
    </>
  );
}
