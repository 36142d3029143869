import type { RuleStatus } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { useExplain } from "../ui/useExplain.ts";

/** On or off, for those who may. */
export function RuleSwitch({ rule, onChanged }: { rule: RuleStatus; onChanged: () => void }) {
  const translate = useTranslate();
  const fail = useExplain();
  const may = useMay("rules.write");
  const state = translate(rule.enabled ? "rules.on" : "rules.off");
  if (!may) return <span className={rule.enabled ? "" : "quiet"}>{state}</span>;
  const turn = async () =>
    request(`/rules/${encodeURIComponent(rule.id)}`, { method: "PUT", body: { enabled: !rule.enabled } }).then(
      onChanged,
      fail,
    );
  return (
    <button
      type="button"
      className="plain boxed"
      aria-pressed={rule.enabled}
      title={translate(rule.enabled ? "rules.disable" : "rules.enable")}
      onClick={() => void turn()}
    >
      {rule.enabled ? "● " : "○ "}
      {state}
    </button>
  );
}
