import { parentPort } from "node:worker_threads";
import type { Engine } from "@chengfang/sigma";
import { type Found, findIn, linesOf } from "./find.ts";
import { engineOf } from "./load.ts";
import type { FromThread, ToThread } from "./messages.ts";

/**
 * One of the threads that match blocks. The number of a block's first record is known only when the blocks before it are
 * counted, so a block is counted first, and its lines wait for the number while the next block is matched.
 */
let engine: Engine | undefined;
const waiting = new Map<number, Pick<Found, "indexes" | "tails">>();

parentPort?.on("message", (message: ToThread) => {
  if (message.kind === "rules") engine = engineOf(message.rules, message);
  else if (message.kind === "block") count(message.block, message.bytes);
  else finish(message.block, message.first);
});

function count(block: number, bytes: Uint8Array<ArrayBuffer>): void {
  if (engine === undefined) throw new Error("a block came before the rules");
  const { indexes, tails, ...found } = findIn(engine, Buffer.from(bytes.buffer));
  if (tails.length > 0) waiting.set(block, { indexes, tails });
  answer({ kind: "counted", block, found, matches: tails.length });
}

function finish(block: number, first: number): void {
  const found = waiting.get(block);
  waiting.delete(block);
  const lines = new TextEncoder().encode(found === undefined ? "" : linesOf(found, first));
  answer({ kind: "written", block, lines }, [lines.buffer]);
}

function answer(message: FromThread, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
