import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The bytes of a file, decompressed where it is gzip, whatever its name. */
export async function* bytesOf(file: FileHandle, stop: AbortSignal): AsyncGenerator<Buffer> {
  const packed = await isGzip(file);
  const source = file.createReadStream({ autoClose: false, start: 0, signal: stop });
  const stream: Readable = packed ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** RFC 1952 2.3.1: the first two bytes. */
async function isGzip(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(2), position: 0 });
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}
