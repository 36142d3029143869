import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { aheadMs } from "@chengfang/model/event-time";
import { chunksOfArchive, nextChunk } from "./chunks.ts";
import { unlessAbsent } from "../absent.ts";
import { filesOf, segmentsIn } from "./files.ts";
import { readJournal } from "./journal.ts";
import { type Manifest, noManifest, readManifest } from "./manifest.ts";

/** A time range, epoch milliseconds: `from` inclusive, `to` exclusive. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A segment that may hold events of a range. */
export interface PlannedSegment {
  readonly segment: string;
  /** Before compression. */
  readonly bytes: number;
}

/** Where the events of a range lie, as the stream is now. */
export interface RangePlan {
  /** In the order in which they were written. */
  readonly segments: readonly PlannedSegment[];
  /** Before a segment of this name others are gone that no retention can have taken. */
  readonly torn: readonly string[];
  /** Arrival of the oldest event that is kept. */
  readonly oldest: string | undefined;
  /** Something was kept before it once. */
  readonly expired: boolean;
  /** A sealed segment holds events later than the range. */
  readonly beyond: boolean;
}

/** Finds the segments whose events may have happened within a range, without reading any of them. */
export async function planRange(data: string, range: TimeRange): Promise<RangePlan> {
  const folder = join(data, "stream");
  const all = await segmentsIn(folder);
  const segments: PlannedSegment[] = [];
  const torn: string[] = [];
  let hash: string | undefined;
  let beyond = false;
  for (const segment of all.slice(await firstToLookAt(folder, all, range.from))) {
    const state = await stateOf(folder, segment);
    if (state === undefined) continue;
    if (follows(state, hash) === false) torn.push(segment);
    hash = state.hash ?? hash;
    beyond ||= state.times !== undefined && Date.parse(state.times.last) >= range.to;
    if (state.bytes > 0 && mayHold(state, range)) segments.push({ segment, bytes: state.bytes });
  }
  return { segments, torn, beyond, ...(await beginning(folder, all)) };
}

/** Where the stream begins now, and whether it began earlier once. */
async function beginning(folder: string, [eldest]: readonly string[]): Promise<Pick<RangePlan, "oldest" | "expired">> {
  const state = eldest === undefined ? undefined : await stateOf(folder, eldest);
  return { oldest: state?.first, expired: state?.previous !== undefined && state.previous !== noManifest };
}

/** Whether a sealed segment names the one before it; undefined where that cannot be said. */
function follows({ previous }: SegmentState, hash: string | undefined): boolean | undefined {
  return previous === undefined || hash === undefined ? undefined : previous === hash;
}

interface SegmentState extends Partial<Pick<Manifest, "first" | "last" | "times" | "previous">> {
  readonly bytes: number;
  readonly hash?: string;
}

/** What is known of a segment; undefined for one that was given up, or that retention took just now. */
async function stateOf(folder: string, segment: string): Promise<SegmentState | undefined> {
  const manifest = await readManifest(folder, segment);
  if (manifest !== undefined) return manifest;
  const journal = await readJournal(filesOf(folder, segment).journal).catch(unlessAbsent(undefined));
  if (journal === undefined) return readManifest(folder, segment); // sealed between the two looks
  const { end, first, last } = journal;
  return { bytes: end, ...(first !== undefined && { first }), ...(last !== undefined && { last }) };
}

/** Nothing happened later than it arrived, but for clocks that are ahead. Arrival only grows, so it is found by halving. */
async function firstToLookAt(folder: string, segments: readonly string[], from: number): Promise<number> {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const last = (await readManifest(folder, segments[middle] ?? ""))?.last;
    if (last !== undefined && Date.parse(last) + aheadMs < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mayHold({ last, times }: SegmentState, { from, to }: TimeRange): boolean {
  if (last !== undefined && Date.parse(last) + aheadMs < from) return false;
  if (times === undefined) return true;
  return Date.parse(times.last) + aheadMs >= from && Date.parse(times.first) - aheadMs < to;
}

/** Whole lines of one segment. */
export interface RangeChunk {
  readonly segment: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The lines of planned segments, in order, each segment as far as it went when it was planned. One that retention took
 * since, or that is damaged, is told and left.
 */
export async function* readRange(
  data: string,
  segments: readonly PlannedSegment[],
  { maxBytes, stop, lost }: { maxBytes: number; stop: AbortSignal; lost: (segment: string, error: unknown) => void },
): AsyncGenerator<RangeChunk> {
  const folder = join(data, "stream");
  for (const planned of segments) {
    if (stop.aborted) return;
    let read = 0;
    try {
      for await (const bytes of chunksOf(folder, planned, { maxBytes, stop })) {
        read += bytes.length;
        yield { segment: planned.segment, bytes };
      }
    } catch (error) {
      lost(planned.segment, error);
      continue;
    }
    if (read < planned.bytes && !stop.aborted) lost(planned.segment, undefined);
  }
}

async function* chunksOf(
  folder: string,
  { segment, bytes: end }: PlannedSegment,
  { maxBytes, stop }: { maxBytes: number; stop: AbortSignal },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { data, compressed } = filesOf(folder, segment);
  const plain = await open(data, "r").catch(unlessAbsent(undefined));
  if (plain !== undefined) {
    try {
      yield* plainChunks(plain, { end, maxBytes, stop });
    } finally {
      await plain.close();
    }
    return;
  }
  const archive = await open(compressed, "r").catch(unlessAbsent(undefined));
  if (archive === undefined) return;
  for await (const { bytes } of chunksOfArchive(archive, { segment, maxBytes, stop }, 0)) yield bytes;
}

async function* plainChunks(
  file: FileHandle,
  { end, maxBytes, stop }: { end: number; maxBytes: number; stop: AbortSignal },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < end && !stop.aborted; ) {
    const bytes = await nextChunk(file, { from, end, maxBytes });
    from += bytes.length;
    yield bytes;
  }
}
