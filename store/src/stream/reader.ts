import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chunksOfArchive, nextChunk } from "./chunks.ts";
import { unlessAbsent } from "../absent.ts";
import { filesOf, segmentAfter, segmentsIn } from "./files.ts";
import { committedEnd } from "./journal.ts";
import { readManifest } from "./manifest.ts";
import type { Chunk, Cursor, StreamReader } from "./port.ts";

/** How often the journal is looked at when everything is read … */
const pollMs = 20;
/** … and the folder, when there is no segment to read. */
const absentPollMs = 100;

/** Opens the spool of a data directory for reading, from any process, also before there is one. */
export function openStreamReader(data: string): StreamReader {
  const folder = join(data, "stream");
  return {
    read: (options, stop) => read(folder, options, stop),
    lag: (from) => lag(folder, from),
  };
}

interface ReadOptions {
  readonly from: Cursor | undefined;
  readonly maxBytes: number;
}

async function* read(folder: string, { from, maxBytes }: ReadOptions, stop: AbortSignal): AsyncGenerator<Chunk> {
  let place = from;
  while (!stop.aborted) {
    const here = await locate(folder, place);
    if (here === undefined) {
      await pause(absentPollMs, stop);
      continue;
    }
    yield* readSegment({ folder, segment: here.segment, maxBytes, stop }, here.offset);
    place = { segment: segmentAfter(here.segment), offset: 0 };
  }
}

/** Where reading really goes on: in the segment asked for, or at the start of the oldest one kept after it. */
async function locate(folder: string, place: Cursor | undefined): Promise<Cursor | undefined> {
  const segments = await segmentsIn(folder);
  if (place === undefined || place.segment > segmentAfter(segments.at(-1) ?? place.segment)) {
    return start(segments[0]); // a cursor beyond the newest segment is of a stream that is gone
  }
  if (segments.includes(place.segment)) return place;
  return start(segments.find((segment) => segment > place.segment));
}

const start = (segment: string | undefined) => (segment === undefined ? undefined : { segment, offset: 0 });

interface Reading {
  readonly folder: string;
  readonly segment: string;
  readonly maxBytes: number;
  readonly stop: AbortSignal;
}

async function* readSegment(reading: Reading, from: number): AsyncGenerator<Chunk> {
  const { data, compressed } = filesOf(reading.folder, reading.segment);
  const plain = await open(data, "r").catch(unlessAbsent(undefined));
  if (plain !== undefined) {
    try {
      yield* readPlain(plain, reading, from);
    } finally {
      await plain.close();
    }
    return;
  }
  const archive = await open(compressed, "r").catch(unlessAbsent(undefined));
  if (archive === undefined) return; // retention took it just now
  yield* chunksOfArchive(archive, reading, from);
}

async function* readPlain(file: FileHandle, reading: Reading, from: number): AsyncGenerator<Chunk> {
  const { segment, maxBytes, stop } = reading;
  const watch = watchEnd(reading);
  let offset = from;
  while (!stop.aborted) {
    const { end, final } = await watch();
    while (offset < end && !stop.aborted) {
      const bytes = await nextChunk(file, { from: offset, end, maxBytes });
      offset += bytes.length;
      yield { bytes, next: { segment, offset } };
    }
    if (final) return;
    await pause(pollMs, stop);
  }
}

interface End {
  readonly end: number;
  /** Nothing will follow in this segment. */
  readonly final: boolean;
}

/** The end of what is committed, looked up anew only when the journal has grown or gone. */
function watchEnd({ folder, segment }: Reading): () => Promise<End> {
  const { journal } = filesOf(folder, segment);
  let seen = -1;
  let end = 0;
  return async () => {
    const size = await stat(journal).then((found) => found.size, unlessAbsent(undefined));
    if (size === undefined) {
      const manifest = await readManifest(folder, segment);
      return { end: manifest?.bytes ?? end, final: true }; // without a manifest it was empty, and is given up
    }
    if (size !== seen) {
      seen = size;
      end = (await committedEnd(journal)) ?? end;
    }
    return { end, final: false };
  };
}

async function lag(folder: string, from: Cursor | undefined): Promise<number> {
  const here = await locate(folder, from);
  if (here === undefined) return 0;
  let bytes = -here.offset;
  for (const segment of await segmentsIn(folder)) {
    if (segment < here.segment) continue;
    bytes +=
      (await committedEnd(filesOf(folder, segment).journal)) ?? (await readManifest(folder, segment))?.bytes ?? 0;
  }
  return Math.max(0, bytes);
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}
