import type { Job, Reading } from "./job.ts";
import type { Origin, Place } from "./origin.ts";

/** Records of one job at most: a batch is one answer, one crash, one retry. */
const maxRecords = 2048;
/** … and bytes, unless a single record is longer. */
export const maxBytes = 128 * 1024;
/** Two numbers a record. */
export const maxFrameBytes = maxRecords * 2 * Uint32Array.BYTES_PER_ELEMENT;

/** Records of one origin within a batch. */
export interface Share {
  readonly origin: Origin;
  records: number;
  bytes: number;
}

/** A batch that records are being written to. */
export interface Draft {
  readonly id: string;
  readonly received: number;
  readonly shares: Share[];
  readonly index: Map<Origin, number>;
  readonly places: Map<Place, number>;
  bytes: Buffer<ArrayBuffer>;
  length: number;
  frames: Uint32Array<ArrayBuffer>;
  count: number;
  /** Resolves when the batch is on disk. */
  readonly done: Promise<void>;
  settle(): void;
}

/** Begins a batch; the bytes of one that is done serve again. */
export function newDraft(id: string, received: number, spare = Buffer.allocUnsafeSlow(8192)): Draft {
  const { promise: done, resolve: settle } = Promise.withResolvers<void>();
  const frames = new Uint32Array(64);
  const index = new Map<Origin, number>();
  return {
    id,
    received,
    shares: [],
    index,
    places: new Map(),
    bytes: spare,
    length: 0,
    frames,
    count: 0,
    done,
    settle,
  };
}

/** Whether this many bytes still belong into the batch. */
export function fits(draft: Draft, length: number): boolean {
  return draft.count === 0 || (draft.count < maxRecords && draft.length + length <= maxBytes);
}

/** Whether the batch should wait no longer. */
export function isFull(draft: Draft): boolean {
  return draft.count >= maxRecords || draft.length >= maxBytes;
}

/** Copies a record into the batch. */
export function addRecord(draft: Draft, origin: Origin, record: Uint8Array, cut: boolean): void {
  const length = draft.length + record.length;
  if (length > draft.bytes.length) draft.bytes = larger(draft.bytes, length);
  draft.bytes.set(record, draft.length);
  draft.length = length;
  if (draft.count * 2 === draft.frames.length) draft.frames = doubled(draft.frames);
  const reading = readingOf(draft, origin, record.length);
  draft.frames[draft.count * 2] = length;
  draft.frames[draft.count * 2 + 1] = reading * 2 + (cut ? 1 : 0);
  draft.count += 1;
}

function readingOf(draft: Draft, origin: Origin, bytes: number): number {
  const known = draft.index.get(origin);
  const index = known ?? draft.shares.length;
  if (known === undefined) {
    draft.index.set(origin, index);
    draft.shares.push({ origin, records: 0, bytes: 0 });
  }
  const share = draft.shares[index];
  if (share !== undefined) {
    share.records += 1;
    share.bytes += bytes;
  }
  return index;
}

function larger(bytes: Buffer<ArrayBuffer>, least: number): Buffer<ArrayBuffer> {
  const next = Buffer.allocUnsafeSlow(Math.max(least, Math.min(bytes.length * 2, maxBytes)));
  next.set(bytes);
  return next;
}

function doubled(frames: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(frames.length * 2);
  next.set(frames);
  return next;
}

/** The batch as a worker takes it. */
export function toJob(draft: Draft): Job {
  const readings: Reading[] = draft.shares.map((share) => share.origin.reading);
  const bytes = draft.bytes.subarray(0, draft.length);
  return { id: draft.id, received: draft.received, bytes, frames: draft.frames.subarray(0, draft.count * 2), readings };
}

/** The positions to keep with the batch, or undefined if no input of it has any. */
export function positionsOf(draft: Draft): Record<string, string> | undefined {
  if (draft.places.size === 0) return undefined;
  return Object.fromEntries([...draft.places].map(([place, offset]) => [place.key, place.at(offset)]));
}
