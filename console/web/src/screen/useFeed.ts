import { useEffect, useState } from "react";
import { setSelf } from "../session/session.ts";
import { follow, nothingYet } from "./feed.ts";
import type { FeedState } from "./feed.ts";

/** The situation as it changes. A person whose session has ended comes to the login page; a wall waits for its token. */
export function useFeed(wall: boolean): FeedState {
  const [state, setState] = useState(nothingYet);
  useEffect(() => follow(setState, () => (wall ? undefined : setSelf(null))), [wall]);
  return state;
}

/** The time, for what counts down. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
