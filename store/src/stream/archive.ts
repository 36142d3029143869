import { createWriteStream } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import type { StreamConfig } from "@chengfang/model/config";
import { isFull } from "./disk.ts";
import { filesOf, segmentsIn, syncFolder } from "./files.ts";
import { readManifest } from "./manifest.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Looks after sealed segments in the background: compresses them, and removes those kept long enough. */
export function startArchive(folder: string, config: StreamConfig): { wake(): void; stop(): Promise<void> } {
  const stopping = new AbortController();
  let work: Promise<void> | undefined;
  let asked = 0;
  const run = async () => {
    for (let done = 0; done < asked && !stopping.signal.aborted; ) {
      done = asked;
      await removeExpired(folder, new Date(Date.now() - config.retentionDays * day).toISOString());
      await compressAll(folder, stopping.signal);
    }
    asked = 0;
  };
  const wake = () => {
    asked += 1;
    if (asked > 1) return; // it looks again when it is through
    work = run().catch((error: unknown) => {
      asked = 0;
      if (!isFull(error) && !stopping.signal.aborted) throw error; // a full disk: the next time
    });
  };
  const hourly = setInterval(wake, hour).unref();
  wake();
  return {
    wake,
    stop: async () => {
      clearInterval(hourly);
      stopping.abort();
      await work;
    },
  };
}

async function removeExpired(folder: string, before: string): Promise<void> {
  for (const segment of await segmentsIn(folder)) {
    const manifest = await readManifest(folder, segment);
    if (manifest === undefined || manifest.last >= before) return;
    const files = filesOf(folder, segment);
    await rm(files.data, { force: true });
    await rm(files.compressed, { force: true });
    await rm(files.manifest);
  }
}

async function compressAll(folder: string, stop: AbortSignal): Promise<void> {
  const names = new Set(await readdir(folder));
  for (const segment of await segmentsIn(folder)) {
    if (stop.aborted) return;
    if (!names.has(`${segment}.ndjson`) || !names.has(`${segment}.manifest.json`)) continue;
    await compress(folder, segment, stop);
  }
}

/** The plain file goes only when the compressed one is on disk; a reader that has it open reads on. */
async function compress(folder: string, segment: string, stop: AbortSignal): Promise<void> {
  const { data, compressed } = filesOf(folder, segment);
  const draft = `${compressed}.draft`;
  const params = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 };
  const compressor = createZstdCompress({ params, chunkSize: 262_144 });
  const written = pipeline(compressor, createWriteStream(draft, { mode: 0o600 }), { signal: stop });
  await Promise.all([written, feed(compressor, data)]);
  const handle = await open(draft, "r");
  await handle.datasync();
  await handle.close();
  await rename(draft, compressed);
  await syncFolder(folder);
  await rm(data);
}

/** All pieces of a file go through the same memory: the compressor is done with one when it takes the next. */
async function feed(compressor: Writable, file: string): Promise<void> {
  const memory = Buffer.allocUnsafeSlow(pieceBytes);
  const handle = await open(file, "r");
  try {
    for (let bytes = 1; bytes > 0 && !compressor.destroyed; ) {
      ({ bytesRead: bytes } = await handle.read(memory, 0, pieceBytes));
      if (bytes > 0) await taken(compressor, memory.subarray(0, bytes));
    }
  } finally {
    await handle.close();
    compressor.end();
  }
}

const pieceBytes = 524_288;

/** Resolves also when the compressor ends early: whoever waits for what it gives is told why. */
async function taken(compressor: Writable, piece: Buffer): Promise<void> {
  await new Promise<void>((resolve) => compressor.write(piece, () => resolve()));
}
