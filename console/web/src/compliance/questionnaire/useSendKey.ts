import { useKeydown } from "../../keys/useKeydown.ts";

/** Ctrl+Enter sends from wherever the focus is. */
export function useSendKey(send: () => void): void {
  useKeydown((event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  });
}
