import { Worker } from "node:worker_threads";
import type { FromThread, RulesForThread, ToThread } from "./messages.ts";
import type { Counted } from "./order.ts";

interface Thread {
  readonly worker: Worker;
  /** Blocks it was given and has not counted. */
  busy: number;
}

/** A thread has the next block at hand when it is done with one. */
const blocksAhead = 2;

/** A thread that comes up while the rules are read. */
export function startThread(): Worker {
  return new Worker(new URL("./thread.ts", import.meta.url));
}

export interface Staff {
  /** The first thread, under way already. */
  readonly first: Worker;
  readonly most: number;
  readonly rules: RulesForThread;
}

/** Threads, of which another is started only when there is work that none of them can take. */
export function createThreads({ first, most, rules }: Staff, hear: (message: FromThread) => void) {
  const threads: Thread[] = [];
  const owners = new Map<number, Thread>();

  function add(worker: Worker): Thread {
    const thread = { worker, busy: 0 };
    tell(thread, rules);
    worker.on("message", (message: FromThread) => {
      if (message.kind === "counted") thread.busy -= 1;
      hear(message);
    });
    threads.push(thread);
    return thread;
  }

  add(first);
  return {
    /** A thread that takes another block. */
    free(): Thread | undefined {
      const [least] = threads.toSorted((a, b) => a.busy - b.busy);
      if (least !== undefined && least.busy < blocksAhead) return least;
      return threads.length < most ? add(startThread()) : undefined;
    },
    give(thread: Thread, block: number, bytes: Uint8Array<ArrayBuffer>): void {
      owners.set(block, thread);
      thread.busy += 1;
      tell(thread, { kind: "block", block, bytes }, [bytes.buffer]);
    },
    /** Has the matches of a block written, if there are any. */
    finish({ block, first: number }: Counted): void {
      const owner = owners.get(block);
      owners.delete(block);
      if (number !== undefined && owner !== undefined) tell(owner, { kind: "first", block, first: number });
    },
    end: () => Promise.all(threads.map(({ worker }) => worker.terminate())),
  };
}

function tell({ worker }: Thread, message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
  worker.postMessage(message, transfer);
}
