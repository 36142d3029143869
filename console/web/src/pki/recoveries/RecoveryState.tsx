import { useTranslate } from "react-admin";
import { MoodTag } from "../../ui/Mood.tsx";
import type { Mood } from "../../ui/Mood.tsx";

const moods: Readonly<Record<string, Mood>> = {
  requested: "wait",
  approved: "warn",
  collected: "good",
  refused: "bad",
};

export function RecoveryState({ state }: { state: string }) {
  const translate = useTranslate();
  return <MoodTag mood={moods[state] ?? "still"}>{translate(`recoveries.state.${state}`, { _: state })}</MoodTag>;
}
