import type { Matcher } from "./inline.ts";
import type { FromThread } from "./messages.ts";
import { createOrder } from "./order.ts";
import { createOutput } from "./output.ts";
import { createQueue } from "./queue.ts";
import { createThreads, type Staff } from "./threads.ts";

/** Blocks for each thread that may be under way, the slowest of them keeping the others back, before no more is read. */
const blocksUnderWay = 4;

/** Matches on threads; lines come out in the order of the records. */
export function pooledMatcher(staff: Staff): Matcher {
  const order = createOrder();
  const output = createOutput(order);
  const queue = createQueue();
  const threads = createThreads(staff, hear);
  let given = 0;
  const underWay = () => given - output.written();

  function hear(message: FromThread): void {
    if (message.kind === "written") order.written(message.block, message.lines);
    else for (const each of order.counted(message.block, message.found, message.matches)) threads.finish(each);
    give();
    void output.writeNext();
  }

  function give(): void {
    while (!queue.empty()) {
      const thread = threads.free();
      if (thread === undefined) return;
      threads.give(thread, given, queue.take());
      given += 1;
    }
  }

  return {
    async take(block) {
      queue.add(block);
      give();
      while (queue.full() || underWay() > blocksUnderWay * staff.most) await output.moved();
    },
    async end() {
      while (underWay() > 0 || !queue.empty()) await output.moved();
      await threads.end();
      return order.totals();
    },
  };
}
