import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** A system to be judged, and the name of what its judgement rests on. */
export interface Stale {
  readonly systemId: string;
  readonly stamp: string;
}

/** What a second thread is asked. */
export interface Errand {
  readonly systems: readonly Stale[];
  readonly at: string;
}

/** A second thread that judges a share of a backlog: it starts with the first errand, and ends when told. */
export interface Second {
  judge(errand: Errand): Promise<void>;
  rest(): Promise<void>;
}

/** `data` and `url`: where the records are; the thread opens them for itself. */
export function createSecond(place: { readonly data: string; readonly url: string | undefined }): Second {
  let worker: Worker | undefined;
  return {
    async judge(errand) {
      worker ??= new Worker(new URL("./second-thread.ts", import.meta.url), { workerData: place });
      const done = once(worker, "message"); // rejects if the thread fails
      worker.postMessage(errand);
      await done;
    },
    async rest() {
      await worker?.terminate();
      worker = undefined;
    },
  };
}
