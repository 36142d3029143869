import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Disk } from "./disk.ts";
import { filesOf, syncFolder, writeWhole } from "./files.ts";
import { encode } from "./journal.ts";
import { writeManifest } from "./manifest.ts";
import { seeTimes } from "./times.ts";

/** Batches that are committed together. */
export interface Group {
  readonly pieces: readonly Uint8Array[];
  readonly count: number;
  readonly positions: Readonly<Record<string, string>>;
  /** When they came in, RFC 3339. */
  readonly at: string;
}

/** The segment that is written to. Its life ends with its process: the next one seals what it finds. */
export class OpenSegment {
  readonly name: string;
  readonly #folder: string;
  readonly #data: FileHandle;
  readonly #journal: FileHandle;
  readonly #sha256 = createHash("sha256");
  readonly #sm3 = createHash("sm3");
  readonly #times = seeTimes();
  #journalLength: number;
  #seen: { readonly group: Group | undefined; readonly done: Promise<void> } = {
    group: undefined,
    done: Promise.resolve(),
  };
  #total = { bytes: 0, count: 0, first: "", last: "" };

  private constructor(folder: string, name: string, files: { data: FileHandle; journal: FileHandle; length: number }) {
    this.#folder = folder;
    this.name = name;
    this.#data = files.data;
    this.#journal = files.journal;
    this.#journalLength = files.length;
  }

  /** Makes the files of a new segment; the journal, which comes last, makes it visible. */
  static async create(folder: string, name: string, start: Pick<Group, "at" | "positions">): Promise<OpenSegment> {
    const files = filesOf(folder, name);
    const header = encode({ end: 0, count: 0, ...start });
    const data = await open(files.data, "w", 0o600);
    try {
      await writeWhole(files.journal, header);
      await syncFolder(folder);
      const journal = await open(files.journal, "r+");
      return new OpenSegment(folder, name, { data, journal, length: header.length });
    } catch (error) {
      await data.close();
      throw error;
    }
  }

  get bytes(): number {
    return this.#total.bytes;
  }

  /** When its first event came in; empty before. */
  get first(): string {
    return this.#total.first;
  }

  /** After a commit that failed, the same one again writes the same bytes to the same places. */
  async commit(group: Group, disk: Disk): Promise<void> {
    const { count, positions, at } = group;
    const total = this.#total;
    // The digests are computed while the disk is busy, and once, however often the commit is tried.
    if (this.#seen.group !== group) this.#seen = { group, done: this.#see(group) };
    const [end] = await Promise.all([this.#write(group, disk), this.#seen.done]);
    const moved = Object.keys(positions).length > 0;
    const line = encode({ end, count, at, ...(moved ? { positions } : {}) });
    await disk.write(this.#journal, line, this.#journalLength);
    await disk.sync(this.#journal);
    this.#journalLength += line.length;
    this.#total = { ...total, bytes: end };
    if (count > 0) this.#total = { bytes: end, count: total.count + count, first: total.first || at, last: at };
  }

  /** Resolves with where the data ends then. */
  async #write({ pieces }: Group, disk: Disk): Promise<number> {
    let end = this.#total.bytes;
    for (const piece of pieces) {
      await disk.write(this.#data, piece, end);
      end += piece.length;
    }
    await disk.sync(this.#data);
    return end;
  }

  /** Piece by piece, so that a socket is not left unread for as long as a whole group takes. */
  async #see({ pieces }: Group): Promise<void> {
    for (const piece of pieces) {
      await setImmediate();
      this.#sha256.update(piece);
      this.#sm3.update(piece);
      this.#times.add(piece);
    }
  }

  /** Writes the manifest and gives its hash. The journal stays until the next segment's journal has the positions. */
  async seal(previous: string): Promise<string> {
    const digests = { sha256: this.#sha256.copy().digest("hex"), sm3: this.#sm3.copy().digest("hex") };
    const times = this.#times.times();
    return writeManifest(this.#folder, {
      segment: this.name,
      ...this.#total,
      ...(times && { times }),
      ...digests,
      previous,
    });
  }

  async close(): Promise<void> {
    await this.#data.close();
    await this.#journal.close();
  }

  async removeJournal(): Promise<void> {
    await rm(filesOf(this.#folder, this.name).journal, { force: true });
  }
}
