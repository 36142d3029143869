import { createReadStream, createWriteStream } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
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
  await pipeline(
    createReadStream(data, { highWaterMark: 1_048_576 }),
    createZstdCompress({ params, chunkSize: 262_144 }),
    createWriteStream(draft, { mode: 0o600 }),
    { signal: stop },
  );
  const handle = await open(draft, "r");
  await handle.datasync();
  await handle.close();
  await rename(draft, compressed);
  await syncFolder(folder);
  await rm(data);
}
