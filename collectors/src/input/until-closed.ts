import type { Listening } from "./input.ts";

/** An input that asks or looks by itself: its tasks go on until it is closed, and no sender believes anything delivered. */
export function untilClosed(begin: (stop: AbortSignal) => readonly Promise<void>[]): Listening {
  const stopping = new AbortController();
  const tasks = begin(stopping.signal);
  return {
    port: 0,
    lastByte: () => 0,
    async close() {
      stopping.abort();
      await Promise.all(tasks);
    },
  };
}
