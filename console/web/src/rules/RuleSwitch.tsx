import type { RuleStatus } from "@chengfang/model/rule";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

interface Props {
  readonly rule: RuleStatus;
  readonly title: string;
  readonly onChanged: () => void;
}

/** On or off, for those who may; a critical or marked rule goes off once another person agreed. */
export function RuleSwitch(props: Props) {
  const translate = useTranslate();
  const may = useMay("rules.write");
  const { enabled } = props.rule;
  const state = translate(enabled ? "rules.on" : "rules.off");
  return may ? <Switch {...props} state={state} /> : <span className={enabled ? "" : "quiet"}>{state}</span>;
}

function Switch({ rule, title, onChanged, state }: Props & { state: string }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const guarded = rule.enabled && (rule.severity === "critical" || rule.marked);
  const { act } = useAct();
  const turn = async (reason = "") => {
    setAsking(false);
    const body = { enabled: !rule.enabled, reason };
    const done = guarded ? "ownRules.proposed" : rule.enabled ? "rules.off" : "rules.on";
    await act({ path: `/rules/${encodeURIComponent(rule.id)}`, method: "PUT", body, done });
    onChanged();
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
