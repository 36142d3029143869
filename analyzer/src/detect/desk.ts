import type { Engine } from "@chengfang/sigma";
import { type Found, findIn, linesOf } from "./find.ts";
import type { FromDesk, ToThread } from "./messages.ts";

/**
 * Matches blocks. The number of a block's first record is known only when the blocks before it are counted, so a block is
 * counted first, and its lines wait for the number while the next block is matched.
 */
export function createDesk(engine: Engine, answer: (message: FromDesk) => void): (message: ToThread) => void {
  const waiting = new Map<number, Pick<Found, "indexes" | "tails">>();

  function count(block: number, bytes: Uint8Array<ArrayBuffer>): void {
    const { indexes, tails, ...found } = findIn(engine, Buffer.from(bytes.buffer));
    if (tails.length > 0) waiting.set(block, { indexes, tails });
    answer({ kind: "counted", block, found, matches: tails.length });
  }

  function finish(block: number, first: number): void {
    const found = waiting.get(block);
    waiting.delete(block);
    const lines = new TextEncoder().encode(found === undefined ? "" : linesOf(found, first));
    answer({ kind: "written", block, lines });
  }

  return (message) => {
    if (message.kind === "block") count(message.block, message.bytes);
    else finish(message.block, message.first);
  };
}
