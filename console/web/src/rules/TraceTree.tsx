import type { Trace } from "@chengfang/model/lab";
import { useTranslate } from "react-admin";
import { cellText } from "../events/event.ts";
import { MoodTag } from "../ui/Mood.tsx";
import { useQuestionText } from "./useQuestionText.ts";

/** A node of a condition with its answer, and below it what it is made of. */
export function TraceTree({ trace }: { trace: Trace }) {
  const translate = useTranslate();
  const { holds, items = [], omitted = 0 } = trace;
  return (
    <li>
      <span className="trace-node">
        <MoodTag mood={holds ? "good" : "bad"}>{translate(holds ? "rules.true" : "rules.false")}</MoodTag>
        <NodeText trace={trace} />
      </span>
      {items.length > 0 && (
        <ul>
          {items.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the tree is the author's and never moves
            <TraceTree key={index} trace={item} />
          ))}
          {omitted > 0 && <li className="quiet">{translate("rules.more", { count: omitted })}</li>}
        </ul>
      )}
    </li>
  );
}

function NodeText({ trace }: { trace: Trace }) {
  const translate = useTranslate();
  const questionText = useQuestionText();
  const { kind, label, field, source, question, value } = trace;
  if (kind !== "leaf")
    return (
      <>
        <strong className="trace-kind">{translate(`rules.kind.${kind}`)}</strong>
        {label !== "" && <span className="mono">{label}</span>}
        {trace.role === "filter" && <span className="tag">{translate("rules.filter")}</span>}
      </>
    );
  return (
    <>
      <span className="mono strong">{field ?? label}</span>
      <span>{question ? questionText(question) : trace.test}</span>
      <span className="quiet">
        {value === undefined ? translate("rules.noValue") : `← ${cellText(value)}`}
        {source !== undefined && source !== "" && source !== field && value !== undefined && ` (${source})`}
      </span>
    </>
  );
}
