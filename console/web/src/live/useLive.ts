import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { mayI } from "../session/may.ts";
import { connect, liveState, onChange, onLiveState } from "./live.ts";
import type { Change, LiveState } from "./live.ts";

/** Keeps the live connection for as long as the desk is there. */
export function useLiveConnection(): void {
  useEffect(() => (mayI("alerts.read") ? connect() : undefined), []);
}

export const useLiveState = (): LiveState => useSyncExternalStore(onLiveState, liveState);

/** Calls at most every `everyMs` when something of this kind changed, the last change included. */
export function useChanges(wanted: (change: Change) => boolean, apply: () => void, everyMs = 1500): void {
  const isWanted = useEffectEvent(wanted);
  const run = useEffectEvent(apply);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = onChange((change) => {
      if (timer !== undefined || (change.id !== "*" && !isWanted(change))) return;
      timer = setTimeout(() => {
        timer = undefined;
        run();
      }, everyMs);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [everyMs]);
}
