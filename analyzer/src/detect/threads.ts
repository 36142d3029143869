import { Worker } from "node:worker_threads";
import type { SigmaRule } from "@chengfang/sigma";
import type { FromDesk, FromThread, ToThread } from "./messages.ts";
import type { Sight } from "./options.ts";

interface Thread {
  readonly worker: Worker;
  ready: boolean;
  /** Blocks it was given and has not counted. */
  busy: number;
}

/** A thread has the next block at hand when it is done with one. */
const blocksAhead = 2;

/** What a thread is given: without rules it reads them for itself, at the same time as others. */
export interface ForThread {
  readonly sight: Sight;
  readonly rules?: readonly SigmaRule[] | undefined;
}

/** So many workers, each with rules of its own. */
export function startThreads(count: number, workerData: ForThread): Worker[] {
  return Array.from({ length: count }, () => new Worker(new URL("./thread.ts", import.meta.url), { workerData }));
}

/** Ends them at once; what they were at is lost. */
export async function endThreads(workers: readonly Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.terminate()));
}

/** Threads as they stand: of those that are ready the one with least to do takes the next block. */
export function createThreads(hear: (message: FromDesk) => void) {
  const threads: Thread[] = [];
  const owners = new Map<number, Thread>();

  function join(worker: Worker): void {
    const thread: Thread = { worker, ready: false, busy: 0 };
    threads.push(thread);
    worker.on("message", (message: FromThread) => {
      if (message.kind === "ready") thread.ready = true;
      else {
        if (message.kind === "counted") thread.busy -= 1;
        hear(message);
      }
    });
  }

  return {
    join,
    count: () => threads.length,
    end: () => endThreads(threads.map(({ worker }) => worker)),
    /** Gives a block to a thread; false if none takes another. */
    give(block: number, bytes: Uint8Array<ArrayBuffer>): boolean {
      const [least] = threads.filter(({ ready }) => ready).toSorted((a, b) => a.busy - b.busy);
      if (least === undefined || least.busy >= blocksAhead) return false;
      owners.set(block, least);
      least.busy += 1;
      tell(least, { kind: "block", block, bytes }, [bytes.buffer]);
      return true;
    },
    /** Has the lines of a block written; false if no thread has the block. */
    finish(block: number, first: number): boolean {
      const owner = owners.get(block);
      owners.delete(block);
      if (owner !== undefined) tell(owner, { kind: "first", block, first });
      return owner !== undefined;
    },
  };
}

function tell({ worker }: Thread, message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
  worker.postMessage(message, transfer);
}
