import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { StreamConfig } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { holdLock } from "../lock.ts";
import { startArchive } from "./archive.ts";
import { isFull, realDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { segmentAfter } from "./files.ts";
import { OpenSegment } from "./open-segment.ts";
import type { Group } from "./open-segment.ts";
import type { Batch, StreamWriter } from "./port.ts";
import { recover } from "./recover.ts";
import { bytesIn } from "./trim.ts";

/** What is written before the next fsync; more would only hold up the answers. */
const groupBytes = 8_388_608;
const fullPollMs = 500;
const ageCheckMs = 1000;

/** Opens the spool of a data directory for writing; refuses ("conflict") if another process keeps it. */
export async function openStreamWriter(
  data: string,
  config: StreamConfig,
  disk: Disk = realDisk,
): Promise<StreamWriter> {
  const folder = join(data, "stream");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await holdLock(join(folder, "writer.lock"), { waitMs: 10_000 });
  try {
    const spool = await Spool.open(folder, config, disk);
    return {
      append: (batch) => spool.append(batch),
      positions: () => spool.positions,
      state: () => (spool.full ? "disk-full" : "ok"),
      atLimit: () => spool.full && spool.atLimit,
      close: async () => {
        await spool.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Waiting {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

class Spool {
  positions: Readonly<Record<string, string>>;
  full = false;
  atLimit = false;
  readonly #folder: string;
  readonly #config: StreamConfig;
  readonly #disk: Disk;
  readonly #archive: ReturnType<typeof startArchive>;
  readonly #waiting: Waiting[] = [];
  readonly #ageCheck: NodeJS.Timeout;
  readonly #closing = new AbortController();
  #segment: OpenSegment;
  #previous: string;
  #busy = false;
  #work: Promise<void> | undefined;
  #broken: unknown;
  #checked = { at: Number.NEGATIVE_INFINITY, bytes: 0 };

  private constructor(place: { folder: string; config: StreamConfig; disk: Disk }, start: Start) {
    this.#folder = place.folder;
    this.#config = place.config;
    this.#disk = place.disk;
    this.#segment = start.segment;
    this.#previous = start.previous;
    this.positions = start.positions;
    this.#archive = startArchive(place.folder, place.config);
    this.#ageCheck = setInterval(() => this.#wake(), ageCheckMs).unref();
  }

  static async open(folder: string, config: StreamConfig, disk: Disk): Promise<Spool> {
    const { next, positions, previous, finish } = await recover(folder);
    const segment = await OpenSegment.create(folder, next, { at: new Date().toISOString(), positions });
    await finish();
    return new Spool({ folder, config, disk }, { segment, positions, previous });
  }

  append(batch: Batch): Promise<void> {
    if (this.#closing.signal.aborted) return Promise.reject(new Refusal("unavailable", "the stream is closed"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#wake();
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#ageCheck);
    await this.#work;
    await this.#segment.close();
    await this.#archive.stop();
  }

  #wake(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#work = this.#drain();
  }

  /** Commits what waits; while it does, more gathers, which the next round commits together. */
  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#isOld()) {
      const taken = this.#take();
      try {
        if (this.#broken !== undefined) throw this.#broken;
        if (this.#segment.bytes >= this.#config.segmentBytes || this.#isOld())
          await this.#patiently(() => this.#roll());
        if (taken.length > 0) await this.#commit(groupOf(taken.map(({ batch }) => batch)));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        // Not a full disk: what is on it cannot be told any more, so nothing is acknowledged from here on.
        if (!(error instanceof Refusal)) this.#broken = error;
        for (const { reject } of taken) reject(error);
        if (taken.length === 0) break;
      }
    }
    this.#busy = false; // in the same turn as the look at the queue, or an append could go unseen
  }

  #isOld(): boolean {
    const { first } = this.#segment;
    return (
      first !== "" && this.#broken === undefined && Date.now() - Date.parse(first) >= this.#config.segmentSeconds * 1000
    );
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      bytes += batch.bytes.length;
      if (count > 0 && bytes > groupBytes) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(group: Group): Promise<void> {
    await this.#patiently(() => this.#segment.commit(group, this.#disk));
    this.#checked.bytes += group.pieces.reduce((all, { length }) => all + length, 0);
    if (Object.keys(group.positions).length > 0) this.positions = { ...this.positions, ...group.positions };
  }

  /** Seals the segment and opens the next; can be repeated after having failed anywhere. */
  async #roll(): Promise<void> {
    const old = this.#segment;
    const hash = await old.seal(this.#previous);
    const start = { at: new Date().toISOString(), positions: this.positions };
    this.#segment = await OpenSegment.create(this.#folder, segmentAfter(old.name), start);
    this.#previous = hash;
    await old.removeJournal();
    await old.close();
    this.#archive.wake();
  }

  /** Does it as soon as the disk has room. */
  async #patiently(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        if (await this.#hasRoom()) {
          await work();
          this.full = false;
          return;
        }
      } catch (error) {
        if (!isFull(error)) throw error;
      }
      this.full = true;
      this.#checked.at = Number.NEGATIVE_INFINITY;
      if (this.#closing.signal.aborted) throw new Refusal("unavailable", "the disk is full");
      await sleep(fullPollMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #takesAll(): Promise<boolean> {
    const { maxBytes } = this.#config;
    return maxBytes !== undefined && (await bytesIn(this.#folder)) >= maxBytes;
  }

  /** Asks the disk once a second, or after as much as could have filled it. */
  async #hasRoom(): Promise<boolean> {
    const now = performance.now();
    if (now - this.#checked.at < 1000 && this.#checked.bytes < 4 * groupBytes) return true;
    if ((await this.#disk.freeBytes(this.#folder)) < this.#config.minFreeBytes) return false;
    this.atLimit = await this.#takesAll();
    if (this.atLimit) return false;
    this.#checked = { at: now, bytes: 0 };
    return true;
  }
}

interface Start {
  readonly segment: OpenSegment;
  readonly positions: Readonly<Record<string, string>>;
  readonly previous: string;
}

function groupOf(batches: readonly Batch[]): Group {
  return {
    pieces: batches.map(({ bytes }) => bytes),
    count: batches.reduce((sum, { count }) => sum + count, 0),
    positions: Object.assign({}, ...batches.map(({ positions }) => positions)) as Record<string, string>,
    at: new Date().toISOString(),
  };
}
