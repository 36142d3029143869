import { useEffect, useEffectEvent } from "react";

/** The browser's step back or forward changes what a page lists: what was asked about the list before is over. */
export function useStepBack(onStep: () => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    const listen = () => step();
    window.addEventListener("popstate", listen);
    return () => window.removeEventListener("popstate", listen);
  }, []);
}
