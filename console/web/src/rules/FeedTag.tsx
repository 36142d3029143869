import type { RuleFeed } from "@chengfang/model/rule";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";
import type { Mood } from "../ui/Mood.tsx";

const moods: Readonly<Record<RuleFeed, Mood>> = {
  seen: "good",
  maybe: "wait",
  silent: "warn",
  unfed: "bad",
  unknown: "still",
};

/** Whether a rule can match here: by a source that sends, by one that is silent, by none. */
export function FeedTag({ feed }: { feed: RuleFeed }) {
  const translate = useTranslate();
  return <MoodTag mood={moods[feed]}>{translate(`name.ruleFeed.${feed}`)}</MoodTag>;
}
