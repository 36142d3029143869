import { useSyncExternalStore } from "react";
import { useTranslate } from "react-admin";
import { timeText } from "../ui/when.ts";
import { leftOf } from "./left.ts";
import type { Weighed } from "./lines.ts";

/** How long is left until an alert has to be taken on or closed, or how long it is over. */
export function Clock({ dueAt, due, late = 0 }: Pick<Weighed, "dueAt" | "due"> & { late?: number }) {
  const translate = useTranslate();
  const now = useNow();
  if (dueAt === null || due === null) return <span className="quiet">—</span>;
  const { unit, n, state } = leftOf(Date.parse(dueAt), now);
  const words = translate(`alerts.clock.${state === "late" ? "late" : "left"}.${unit}`, { n });
  return (
    <span
      className="clock"
      data-state={state}
      title={`${translate(`alerts.clock.${due}`)} ${timeText(dueAt)}${late > 0 ? ` · ${translate("alerts.clock.lateCount", { count: late })}` : ""}`}
    >
      {words}
    </span>
  );
}

const stepMs = 15_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all clocks of the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, stepMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const useNow = (): number => useSyncExternalStore(subscribe, () => now);
