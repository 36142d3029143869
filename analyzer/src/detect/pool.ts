import type { Worker } from "node:worker_threads";
import type { Engine } from "@chengfang/sigma";
import { createDesk } from "./desk.ts";
import type { Matcher } from "./inline.ts";
import type { FromDesk } from "./messages.ts";
import { createOrder } from "./order.ts";
import { createOutput } from "./output.ts";
import { createThreads } from "./threads.ts";

/** Blocks for each thread that may be under way, the slowest of them keeping the others back, before no more is read. */
const blocksUnderWay = 4;

interface Others {
  /** Threads that were started already. */
  readonly started: readonly Worker[];
  /** Starts those that were not; they take about as long to begin as this one did. */
  readonly start: () => readonly Worker[];
  readonly loadMs: number;
}

/**
 * Matches on threads, and on this one what they do not take at once; lines come out in the order of the records. Threads
 * are worth their start when this one has matched for as long: little input is not kept waiting for them.
 */
export function pooledMatcher(engine: Engine, { started, start, loadMs }: Others): Matcher {
  const order = createOrder();
  const output = createOutput(order);
  const threads = createThreads(hear);
  const desk = createDesk(engine, hear);
  for (const worker of started) threads.join(worker);
  let [given, busyMs] = [0, 0];
  const underWay = () => given - output.written();

  function hear(message: FromDesk): void {
    if (message.kind === "written") order.written(message.block, message.lines);
    else for (const each of order.counted(message.block, message.found, message.matches)) finish(each);
    void output.writeNext();
  }

  function finish({ block, first }: { readonly block: number; readonly first: number | undefined }): void {
    if (first !== undefined && !threads.finish(block, first)) desk({ kind: "first", block, first });
  }

  function give(block: number, bytes: Uint8Array<ArrayBuffer>): void {
    if (threads.give(block, bytes)) return;
    const from = performance.now();
    desk({ kind: "block", block, bytes });
    busyMs += performance.now() - from;
    if (threads.count() === 0 && busyMs > loadMs) for (const worker of start()) threads.join(worker);
  }

  return {
    async take(block) {
      given += 1;
      give(given - 1, new Uint8Array(block));
      while (underWay() > blocksUnderWay * (threads.count() + 1)) await output.moved();
    },
    async end() {
      while (underWay() > 0) await output.moved();
      await threads.end();
      return order.totals();
    },
  };
}
