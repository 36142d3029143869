import { useEffect, useEffectEvent } from "react";

/** Hears every key that is pressed on the page while the component is there; `capture`: before anybody else. */
export function useKeydown(pressed: (event: KeyboardEvent) => void, { capture = false } = {}): void {
  const newest = useEffectEvent(pressed);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => newest(event);
    document.addEventListener("keydown", listen, { capture });
    return () => document.removeEventListener("keydown", listen, { capture });
  }, [capture]);
}
