import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import { Problem } from "../ingest/problem.ts";

const unpack = promisify(zstdDecompress);
const bodyMs = 60_000;

/** A body in zstd, whole; the limit holds before and after decompression, and a body that comes in drops is given up. */
export async function unpackedBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (request.headers["content-encoding"] !== "zstd") {
    throw new Problem(415, "bad-encoding", "content-encoding must be zstd");
  }
  const packed = await whole(request, limit);
  if (packed.length === 0) return packed;
  try {
    return await unpack(packed, { maxOutputLength: limit });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limit);
    throw new Problem(400, "bad-zstd", "the body is not valid zstd");
  }
}

async function whole(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const late = setTimeout(() => request.destroy(new Error("the body took too long")), bodyMs);
  try {
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    await once(request, "end");
  } finally {
    clearTimeout(late);
  }
  if (length > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

const tooLarge = (limit: number) => new Problem(413, "too-large", `the body is larger than ${limit} bytes`);
