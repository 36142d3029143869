import type { OwnRule, OwnRuleState } from "@chengfang/model/own-rule";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";
import type { Mood } from "../ui/Mood.tsx";

const moods: Readonly<Record<OwnRuleState, Mood>> = {
  draft: "still",
  waiting: "wait",
  "in-force": "good",
  changed: "warn",
  refused: "bad",
};

export function OwnRuleStateTag({ state }: Pick<OwnRule, "state">) {
  const translate = useTranslate();
  return <MoodTag mood={moods[state]}>{translate(`name.ownRuleState.${state}`)}</MoodTag>;
}
