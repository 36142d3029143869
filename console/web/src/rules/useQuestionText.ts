import type { TraceQuestion } from "@chengfang/model/lab";
import { useTranslate } from "react-admin";

/** What a leaf of a condition asks, in the reader's language. */
export function useQuestionText(): (question: TraceQuestion) => string {
  const translate = useTranslate();
  return ({ ask, operand, cased, part }) => {
    const text = translate(`rules.ask.${ask}`, { operand });
    const of = part === undefined ? "" : `${translate(`rules.part.${part}`)} `;
    return `${of}${text}${cased ? ` ${translate("rules.cased")}` : ""}`;
  };
}
