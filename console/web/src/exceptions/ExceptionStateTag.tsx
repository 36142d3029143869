import type { Exception, ExceptionState } from "@chengfang/model/exception";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";
import type { Mood } from "../ui/Mood.tsx";

const moods: Readonly<Record<ExceptionState, Mood>> = {
  proposed: "wait",
  refused: "still",
  waiting: "wait",
  "in-force": "good",
  broken: "bad",
  unfit: "warn",
  expired: "still",
  ended: "still",
};

export function ExceptionStateTag({ state }: Pick<Exception, "state">) {
  const translate = useTranslate();
  return <MoodTag mood={moods[state]}>{translate(`name.exceptionState.${state}`)}</MoodTag>;
}
