import { useTranslate } from "react-admin";
import { MoodTag, moodOf } from "../ui/Mood.tsx";
import { daysLeft } from "./days.ts";

/** A state by its name in the catalogue; one that a newer server knows is shown as it is. */
export function StateTag({ of, state }: { of: "state" | "status" | "vetting" | "personState"; state: string }) {
  const translate = useTranslate();
  return <MoodTag mood={moodOf(state)}>{translate(`pki.${of}.${state}`, { _: state })}</MoodTag>;
}

/** How long a certificate still holds, in words. */
export function DaysLeft({ until }: { until: string }) {
  const translate = useTranslate();
  const days = daysLeft(until);
  const words = days > 0 ? "pki.days" : days === 0 ? "pki.today" : "pki.ended";
  const mood = days > 30 ? "still" : days > 7 ? "warn" : "bad";
  return (
    <span className="days" data-mood={mood}>
      {translate(words, { days: Math.abs(days) })}
    </span>
  );
}
