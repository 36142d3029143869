import { once } from "node:events";
import { open } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { EvtxPiece } from "./evtx-worker.ts";

const program = new URL("evtx-worker.ts", import.meta.url);
/** A piece of a file that was made to take for ever. */
const patienceMs = 30_000;
const magic = "ElfFile\0";

export async function isEvtx(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(magic.length), position: 0 });
    return buffer.toString("latin1", 0, bytesRead) === magic;
  } finally {
    await file.close();
  }
}

/**
 * The records of a Windows event log file, piece by piece, read in a thread of its own: whatever the file holds, it
 * cannot hold us up. Throws for what is no such file, takes for ever, or more memory than it may.
 */
export async function* evtxPieces(path: string): AsyncGenerator<EvtxPiece> {
  const resourceLimits = { maxOldGenerationSizeMb: 512 };
  const worker = new Worker(program, { workerData: { path }, resourceLimits });
  try {
    for (;;) {
      worker.postMessage("next");
      const [piece] = (await once(worker, "message", { signal: AbortSignal.timeout(patienceMs) })) as [EvtxPiece];
      yield piece;
      if (piece.last) return;
    }
  } finally {
    await worker.terminate();
  }
}
