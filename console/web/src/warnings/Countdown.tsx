import type { ReportClock } from "@chengfang/model/reporting/clock";
import { useTranslate } from "react-admin";
import { leftText } from "./reporting.ts";
import { useNow } from "./useNow.ts";

/** What is left of a clock's time, or how late it is. */
export function Countdown({ clock: { state, dueAt, startedAt, lateMs } }: { clock: ReportClock }) {
  const translate = useTranslate();
  const now = useNow();
  const day = translate("warnings.days");
  if (state === "met") return <span className="good">{translate("warnings.met")}</span>;
  if (state === "late")
    return <span className="bad">{translate("warnings.wasLate", { time: leftText(lateMs, day) })}</span>;
  if (state === "prompt") return <span className="bad">{translate("warnings.atOnce")}</span>;
  if (state === "pending")
    return (
      <span className="quiet">
        {translate("warnings.pending", { time: leftText(Date.parse(startedAt) - now, day) })}
      </span>
    );
  const left = Date.parse(dueAt ?? "") - now;
  return (
    <span className={`countdown ${left < 0 ? "bad" : ""}`} role="timer">
      {translate(left < 0 ? "warnings.late" : "warnings.left", { time: leftText(left, day) })}
    </span>
  );
}
