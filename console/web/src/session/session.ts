import { useSyncExternalStore } from "react";
import type { Self } from "./self.ts";

/** `undefined`: not asked yet; `null`: nobody is logged in. */
let self: Self | null | undefined;
const listeners = new Set<() => void>();

export const currentSelf = (): Self | null | undefined => self;

export function setSelf(next: Self | null): void {
  self = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSelf = (): Self | null | undefined => useSyncExternalStore(subscribe, currentSelf);
