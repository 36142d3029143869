import type { Application } from "@chengfang/model/application";
import { useTranslate } from "react-admin";
import { MoodTag } from "../../ui/Mood.tsx";
import type { Mood } from "../../ui/Mood.tsx";

const moods: Readonly<Record<Application["state"], Mood>> = {
  entered: "wait",
  authorised: "good",
  refused: "bad",
  disabled: "still",
};

/** What counts now; a change that waits is said beside it. */
export function ApplicationState({ application: { state, current, proposed } }: { application: Application }) {
  const translate = useTranslate();
  return (
    <span className="row">
      <MoodTag mood={moods[state]}>{translate(`applications.state.${state}`)}</MoodTag>
      {current !== null && proposed !== null && <MoodTag mood="wait">{translate("applications.changeWaits")}</MoodTag>}
    </span>
  );
}
