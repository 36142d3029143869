import { once } from "node:events";
import type { FileHandle } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { RejectReason } from "@chengfang/model/health";
import { crc32 } from "node:zlib";
import { chunkBytes } from "./evtx-chunk.ts";
import type { ReadChunk } from "./evtx-chunk.ts";
import type { ChunkJob } from "./evtx-worker.ts";

const program = new URL("evtx-worker.ts", import.meta.url);
/** One chunk needs some milliseconds and megabytes; one that was made to take more is given up. */
const patienceMs = 10_000;
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };
/** Chunks of a file that are given up before the rest of it is. */
const mostHard = 8;
const maxChunkXml = 16_777_216;

const magic = "ElfFile\0";
const fileHead = 0x1000;

export async function isEvtx(file: FileHandle): Promise<boolean> {
  return (await bytesAt(file, 0, magic.length)).toString("latin1") === magic;
}

/** Records with their places in the file, and why others are missing. */
export interface EvtxPiece {
  readonly records: readonly { readonly at: number; readonly xml: string }[];
  readonly refused: readonly RejectReason[];
}

export interface EvtxReading {
  readonly file: FileHandle;
  /** Records that begin up to here are not wanted. */
  readonly from: number;
  readonly maxBytes: number;
  readonly maxRecordBytes: number;
  readonly stop: AbortSignal;
}

/**
 * The records of a Windows event log file, chunk by chunk, read in a thread of its own: whatever a chunk holds, it can hold
 * up neither us nor the chunks behind it.
 */
export async function* evtxPieces(reading: EvtxReading): AsyncGenerator<EvtxPiece> {
  const { file, from, maxBytes, maxRecordBytes, stop } = reading;
  const reader = chunkReader(stop);
  try {
    const { count, sums, refused } = await headOf(file);
    if (from === 0 && refused.length > 0) yield { records: [], refused };
    const limits = { maxRecordBytes, maxBytes: maxChunkXml, sums };
    for (let number = Math.max(0, Math.floor((from - fileHead) / chunkBytes)); number < count; number += 1) {
      const start = fileHead + number * chunkBytes;
      if (start + chunkBytes > maxBytes) return yield { records: [], refused: ["too-large"] };
      const bytes = await bytesAt(file, start, chunkBytes);
      if (bytes.every((byte) => byte === 0)) continue;
      const { records, broken, tooLarge } = await reader.read({ bytes: whole(bytes), limits });
      const begun = from > start; // what is missing in it was counted then
      yield {
        records: records.map(({ at, xml }) => ({ at: start + at, xml })).filter(({ at }) => at > from),
        refused: begun
          ? []
          : [...times<RejectReason>(broken, "bad-frame"), ...times<RejectReason>(tooLarge, "too-large")],
      };
    }
  } finally {
    await reader.close();
  }
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

interface FileHead {
  readonly count: number;
  readonly sums: boolean;
  readonly refused: readonly RejectReason[];
}

/** What the file says of itself, unless its sum is wrong or it is still written: then it has as many chunks as it has room for. */
async function headOf(file: FileHandle): Promise<FileHead> {
  const { size } = await file.stat();
  const head = await bytesAt(file, 0, 0x80);
  const room = Math.ceil((size - fileHead) / chunkBytes);
  if (head.length < 0x80 || crc32(head.subarray(0, 0x78)) !== head.readUInt32LE(0x7c)) {
    return { count: room, sums: true, refused: ["bad-frame"] };
  }
  const isOpen = (head.readUInt32LE(0x78) & 1) === 1;
  const count = isOpen ? room : head.readUInt16LE(0x2a);
  // The end of the file is missing.
  return { count: Math.min(count, room), sums: !isOpen, refused: count > room ? ["bad-frame"] : [] };
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let came = 0;
  for (let read = 1; came < length && read > 0; came += read) {
    read = (await file.read(bytes, came, length - came, position + came)).bytesRead;
  }
  return bytes.subarray(0, came);
}

/** A chunk that is cut off, with zeros in place of its end. */
function whole(bytes: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length === chunkBytes) return bytes;
  const all = new Uint8Array(chunkBytes);
  all.set(bytes);
  return all;
}

/** Reads chunks in a thread, and in another one when one was too much for it. */
function chunkReader(stop: AbortSignal) {
  let worker: Worker | undefined;
  let hard = 0;
  async function close(): Promise<void> {
    await worker?.terminate();
    worker = undefined;
  }
  return {
    close,
    async read(job: ChunkJob): Promise<ReadChunk> {
      worker ??= new Worker(program, { resourceLimits });
      const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
      try {
        worker.postMessage(job);
        const [read] = (await once(worker, "message", { signal })) as [ReadChunk];
        return read;
      } catch (error) {
        await close();
        hard += 1;
        if (stop.aborted || hard >= mostHard) throw error;
        return { records: [], broken: 1, tooLarge: 0 };
      }
    },
  };
}
