import { useEffect, useEffectEvent } from "react";

/** Ctrl+Enter sends from wherever the focus is. */
export function useSendKey(send: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
