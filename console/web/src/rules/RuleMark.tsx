import type { RuleStatus } from "@chengfang/model/rule";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { MoodTag } from "../ui/Mood.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useAct } from "../ui/useAct.ts";

interface Props {
  readonly rule: RuleStatus;
  readonly title: string;
  readonly onChanged: () => void;
}

/** Whether exceptions of a rule take two people; critical ones always do, others by a security administrator's word. */
export function RuleMark({ rule: { id, severity, marked }, title, onChanged }: Props) {
  const translate = useTranslate();
  const may = useMay("rules.mark");
  const [asking, setAsking] = useState(false);
  const { act } = useAct();
  const what = marked ? "unmark" : "mark";
  const answer = async (reason: string) => {
    setAsking(false);
    const path = `/rules/${encodeURIComponent(id)}/mark`;
    const done = `exceptions.${marked ? "unmarkedNow" : "markedNow"}`;
    await act({ path, method: "PUT", body: { marked: !marked, reason }, done });
    onChanged();
  };
  return (
    <>
      {(marked || severity === "critical") && <MoodTag mood="wait">{translate("exceptions.marked")}</MoodTag>}
      {may && severity !== "critical" && (
        <button type="button" className="plain boxed" onClick={() => setAsking(true)}>
          {translate(`exceptions.${what}`)}
        </button>
      )}
      {asking && (
        <ReasonDialog
          title={translate(`exceptions.${what}ing`, { title })}
          hint={translate(`exceptions.${what}Hint`)}
          confirm={translate(`exceptions.${what}`)}
          onClose={() => setAsking(false)}
          onAnswer={(reason) => void answer(reason)}
        />
      )}
    </>
  );
}
