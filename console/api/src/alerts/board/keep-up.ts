import { setTimeout as sleep } from "node:timers/promises";
import type { Board } from "./board.ts";

const everyMs = 1000;

/** Takes in what changed although nobody asks, so that whoever asks need not wait for all that a long job left behind; until the signal. */
export async function keepUp(board: Board, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await board.open().catch(() => undefined); // whoever asks is told
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
