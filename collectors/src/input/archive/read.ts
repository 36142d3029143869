import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The bytes of a file, decompressed where it is gzip, whatever its name. */
export async function* bytesOf(path: string, stop: AbortSignal): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { signal: stop });
  const stream: Readable = (await isGzip(path)) ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** RFC 1952 2.3.1: the first two bytes. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(2), position: 0 });
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
