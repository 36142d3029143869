import { once } from "node:events";
import type { Order } from "./order.ts";

// Whoever reads the matches may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** Writes to stdout, no faster than it is read. */
export async function write(text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes what is next in the order whenever some of it may have come. */
export function createOutput(order: Order) {
  let writing = false;
  let written = 0;
  let more = Promise.withResolvers<void>();
  return {
    async writeNext(): Promise<void> {
      if (writing) return;
      writing = true;
      for (let lines = order.next(); lines !== undefined; lines = order.next()) {
        await write(lines);
        written += 1;
      }
      writing = false;
      more.resolve();
      more = Promise.withResolvers();
    },
    /** Blocks written so far. */
    written: () => written,
    /** Comes back when something has moved on. */
    moved: () => more.promise,
  };
}
