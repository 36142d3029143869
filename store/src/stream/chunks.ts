import type { FileHandle } from "node:fs/promises";
import { createZstdDecompress } from "node:zlib";
import type { Chunk } from "./port.ts";

const newline = 10;

/** Whole lines from here: as many as fit, or one that is longer. */
export async function nextChunk(
  file: FileHandle,
  { from, end, maxBytes }: { readonly from: number; readonly end: number; readonly maxBytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  for (let length = Math.min(maxBytes, end - from); ; length = Math.min(length * 2, end - from)) {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, from + filled);
      if (bytesRead === 0) throw new Error(`the stream's data ends before byte ${end}, which was committed`);
      filled += bytesRead;
    }
    const whole = bytes.lastIndexOf(newline) + 1;
    if (whole > 0) return whole === length ? bytes : bytes.slice(0, whole);
    if (from + length >= end) throw new Error(`no line ends between bytes ${from} and ${end}`);
  }
}

interface ArchiveOptions {
  readonly segment: string;
  readonly maxBytes: number;
  readonly stop: AbortSignal;
}

/** The lines of a compressed segment from a place in its data; it is decompressed once, as the reader goes on. */
export async function* chunksOfArchive(
  archive: FileHandle,
  { segment, maxBytes, stop }: ArchiveOptions,
  from: number,
): AsyncGenerator<Chunk> {
  const source = archive.createReadStream({ highWaterMark: 262_144 });
  const plain = source.pipe(createZstdDecompress({ chunkSize: 1_048_576 }));
  source.once("error", (error) => plain.destroy(error));
  let offset = from;
  let skip = from;
  let held: Buffer = Buffer.alloc(0);
  const whole = function* (atLeast: number): Generator<Chunk> {
    while (held.length >= atLeast) {
      const { lines, rest } = cut(held, maxBytes);
      if (lines.length === 0) return;
      held = rest;
      offset += lines.length;
      yield { bytes: lines, next: { segment, offset } };
    }
  };
  try {
    for await (const piece of plain as AsyncIterable<Buffer>) {
      if (stop.aborted) return;
      const rest = piece.subarray(Math.min(skip, piece.length));
      skip -= piece.length - rest.length;
      held = held.length === 0 ? rest : Buffer.concat([held, rest]);
      yield* whole(maxBytes);
    }
    yield* whole(1);
  } finally {
    plain.destroy();
    source.destroy();
  }
}

/** Whole lines within the limit, or the first line if that one is longer, and what is left. */
function cut(bytes: Buffer, maxBytes: number): { lines: Uint8Array<ArrayBuffer>; rest: Buffer } {
  const within = bytes.lastIndexOf(newline, Math.max(0, maxBytes - 1)) + 1;
  const end = within > 0 ? within : bytes.indexOf(newline) + 1;
  return { lines: new Uint8Array(bytes.subarray(0, end)), rest: bytes.subarray(end) };
}
