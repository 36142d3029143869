import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import type { Mood } from "../ui/Mood.tsx";

const moods: Readonly<Record<CheckStatus, Mood>> = {
  pass: "good",
  partial: "warn",
  fail: "bad",
  error: "warn",
  manual: "wait",
  unknown: "wait",
  na: "still",
};

/** What a check's result means for whoever looks. */
export const checkMood = (status: CheckStatus): Mood => moods[status];
