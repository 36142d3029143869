import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";

/** Waits for something to happen in directories, or for time to pass. */
export interface Wake {
  /** Also listens to this directory. */
  watch(folder: string): void;
  /** Resolves at the next change, or after this time. */
  wait(ms: number): Promise<void>;
  close(): void;
}

export function createWake(stop: AbortSignal): Wake {
  const watchers = new Map<string, FSWatcher>();
  let changed = false;
  let ring = () => {};

  function notice(): void {
    changed = true;
    ring();
  }
  stop.addEventListener("abort", notice);

  return {
    watch(folder) {
      if (watchers.has(folder)) return;
      try {
        const watcher = watch(folder, { persistent: false }, notice);
        watchers.set(
          folder,
          watcher.on("error", () => watcher.close()),
        );
      } catch {
        // Without notice, as on some network file systems, files are looked at in intervals.
      }
    },
    async wait(ms) {
      if (!changed && !stop.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      changed = false;
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
