import { parentPort } from "node:worker_threads";
import { readChunk } from "./evtx-chunk.ts";
import type { ChunkLimits } from "./evtx-chunk.ts";

/** A chunk that is to be read; the answer is a `ReadChunk`. */
export interface ChunkJob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly limits: ChunkLimits;
}

parentPort?.on("message", ({ bytes, limits }: ChunkJob) => {
  parentPort?.postMessage(readChunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits));
});
