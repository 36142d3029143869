import type { Risk } from "@chengfang/model/compliance/verdict";
import { useTranslate } from "react-admin";
import { MoodTag } from "../ui/Mood.tsx";

const moods = { high: "bad", medium: "warn", low: "still" } as const;

export function RiskTag({ risk }: { risk: Risk }) {
  const translate = useTranslate();
  return <MoodTag mood={moods[risk]}>{translate(`comply.risk.${risk}`)}</MoodTag>;
}
