import type { Worker } from "node:worker_threads";
import type { Engine } from "@chengfang/sigma";
import { createDesk } from "./desk.ts";
import type { Matcher } from "./inline.ts";
import type { FromDesk } from "./messages.ts";
import { createOrder } from "./order.ts";
import { createOutput } from "./output.ts";
import { createThreads, endThreads } from "./threads.ts";

/** Blocks for each thread that may be under way, the slowest of them keeping the others back, before no more is read. */
const blocksUnderWay = 4;

/** Matches on threads, and on this one what they do not take at once; lines come out in the order of the records. */
export function pooledMatcher(engine: Engine, workers: readonly Worker[]): Matcher {
  const order = createOrder();
  const output = createOutput(order);
  const threads = createThreads(workers, hear);
  const desk = createDesk(engine, hear);
  const most = blocksUnderWay * (workers.length + 1);
  let given = 0;
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
    if (!threads.give(block, bytes)) desk({ kind: "block", block, bytes });
  }

  return {
    async take(block) {
      given += 1;
      give(given - 1, Uint8Array.from(block));
      while (underWay() > most) await output.moved();
    },
    async end() {
      while (underWay() > 0) await output.moved();
      await endThreads(workers);
      return order.totals();
    },
  };
}
