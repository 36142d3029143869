import type { DrillWhole } from "@chengfang/model/drill/drill";
import { drillMinutes } from "@chengfang/model/drill/milestone";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { When } from "../ui/When.tsx";

/** The drill's own clock, which stands still with it, by the platform's time; and what came in so far. */
export function DrillClock({ drill }: { drill: DrillWhole }) {
  const translate = useTranslate();
  const since = useSecondsSince(drill.now, drill.state === "running");
  const now = new Date(Date.parse(drill.now) + since * 1000).toISOString();
  const minutes = drill.startedAt === null ? 0 : drillMinutes(drill.startedAt, drill.endedAt ?? now, drill.pauses);
  return (
    <section className="panel drill-clock" data-state={drill.state}>
      <Figure name="clock">
        <strong className="mono">{clockText(minutes)}</strong>
      </Figure>
      <Figure name="fed">
        <strong>{drill.fed}</strong>
      </Figure>
      <Figure name="fedAt">
        <When at={drill.fedAt} />
      </Figure>
      {(["alerts", "incidents"] as const).map((name) => (
        <Figure key={name} name={name}>
          <strong>{drill[name]}</strong>
        </Figure>
      ))}
      <p className="quiet small">{translate("drills.markHint")}</p>
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  const translate = useTranslate();
  return (
    <div>
      <span className="quiet small">{translate(`drills.${name}`)}</span>
      {children}
    </div>
  );
}

/** Seconds of the browser's since the platform said its time: their two clocks need not agree. */
function useSecondsSince(said: string, runs: boolean): number {
  const [counted, setCounted] = useState({ said, seconds: 0 });
  if (counted.said !== said) setCounted({ said, seconds: 0 });
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setCounted((now) => ({ ...now, seconds: now.seconds + 1 })), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  return counted.said === said ? counted.seconds : 0;
}

function clockText(minutes: number): string {
  const seconds = Math.floor(minutes * 60);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((each) => String(each).padStart(2, "0"))
    .join(":");
}
