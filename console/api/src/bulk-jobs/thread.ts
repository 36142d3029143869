import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { RecordsPlace } from "@chengfang/store/records/open";

/** What the thread is given when it starts. */
export interface Given {
  readonly place: RecordsPlace;
  readonly job: string;
}

/** What is asked of the thread for each piece. */
export interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A job's thread. */
export interface JobThread {
  /** Does the next piece; says whether that was the last. */
  readonly next: (now: number) => Promise<boolean>;
  readonly end: () => Promise<void>;
}

/**
 * A thread of its own for one job, with a connection of its own: a piece keeps nobody's question waiting. It is told to do
 * each piece, so a server that waits to write itself asks for no further one meanwhile. Opening writes for a moment.
 */
export async function openThread(given: Given): Promise<JobThread> {
  const worker = new Worker(new URL("./thread-main.ts", import.meta.url), { workerData: given });
  const gone = once(worker, "exit").then(() => Promise.reject(new Error("the thread of a job ended"))); // or with its error
  gone.catch(() => undefined); // whoever asks for a piece is told
  const answer = async (): Promise<unknown> => (await Promise.race([once(worker, "message"), gone]))[0];
  await answer();
  return {
    async next(now) {
      worker.postMessage({ now } satisfies Asked);
      return (await answer()) === true;
    },
    end: async () => void (await worker.terminate()),
  };
}
