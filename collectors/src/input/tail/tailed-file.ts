import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { fileOf } from "./scan.ts";
import { beginPass } from "./pass.ts";
import type { FileOptions, Pass } from "./pass.ts";
import { hasHead, headOf, isShort } from "./place.ts";
import type { Place } from "./place.ts";

/** Read in one go before other files have their turn. */
const turnBytes = 1_048_576;
/** So much of a file may say what its columns are. */
const columnsBytes = 16_384;
/** Lines are copied out of it before the next read. */
const chunk = Buffer.alloc(262_144);

/** One file that is followed, by its inode and not by its name. */
export class TailedFile {
  /** Where it was last seen; empty once it is nowhere. */
  path: string;
  /** When it last grew or was still at a path that is followed, by a clock that nobody sets. */
  alive = performance.now();
  readonly file: string;
  readonly #options: FileOptions;
  readonly #handle: FileHandle;
  #at: number;
  #pass: Pass;
  /** All that was there has been read, so what comes may be the beginning of something new. */
  #wasAtEnd = true;

  private constructor(handle: FileHandle, options: FileOptions, start: Start) {
    this.#handle = handle;
    this.#options = options;
    this.path = options.path;
    this.file = options.file;
    this.#at = start.offset;
    this.#pass = beginPass(options, start);
  }

  /**
   * Opens a file where it was left; one with that inode that begins otherwise is a new file. Undefined where the path leads to
   * another one by now: reading that as this would store it twice.
   */
  static async open(options: FileOptions, from: Place | "beginning" | "end"): Promise<TailedFile | undefined> {
    const handle = await open(options.path, "r");
    try {
      if (fileOf(await handle.stat({ bigint: true })) !== options.file) {
        await handle.close();
        return undefined;
      }
      const file = new TailedFile(handle, options, await startOf(handle, from));
      await file.#readColumns();
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** A file that is read on from its middle says at its beginning what its columns are. */
  async #readColumns(): Promise<void> {
    if (this.#at === 0) return;
    const length = Math.min(this.#at, columnsBytes);
    const { buffer, bytesRead } = await this.#handle.read({ buffer: Buffer.alloc(length), position: 0 });
    this.#pass.lines.seed(buffer.subarray(0, bytesRead));
  }

  /** Reads what there is, up to one turn. True if there is more for the next. */
  async readOn(): Promise<boolean> {
    await this.#beginAgainIfNew();
    for (const end = this.#at + turnBytes; this.#at < end; ) {
      if (this.#options.intake.crowded(this.#pass.origin, 0)) {
        this.alive = performance.now();
        return true;
      }
      const { bytesRead } = await this.#handle.read({ buffer: chunk, position: this.#at });
      this.#wasAtEnd = bytesRead === 0;
      if (bytesRead === 0) return false;
      this.#at += bytesRead;
      this.alive = performance.now();
      if (isShort(this.#pass.head, this.#at)) this.#pass.head = await headOf(this.#handle, this.#at);
      this.#pass.lines.push(chunk.subarray(0, bytesRead));
    }
    return true;
  }

  /** No more comes to this file. */
  finish(): void {
    this.#pass.lines.finish();
  }

  /** Leaves the file; what is unfinished will be read again. */
  async close(): Promise<void> {
    this.#pass.lines.discard();
    await this.#handle.close();
  }

  /** copytruncate: the file is shorter than before, or has grown again with another beginning. */
  async #beginAgainIfNew(): Promise<void> {
    const { size } = await this.#handle.stat();
    const grown = size > this.#at && this.#wasAtEnd;
    if (size >= this.#at && !(grown && !(await hasHead(this.#handle, this.#pass.head)))) return;
    this.#pass.lines.finish();
    this.#at = 0;
    this.#pass = beginPass({ ...this.#options, path: this.path || this.#options.path }, { offset: 0, head: [0, ""] });
  }
}

type Start = Pick<Place, "offset" | "head">;

async function startOf(handle: FileHandle, from: Place | "beginning" | "end"): Promise<Start> {
  const { size } = await handle.stat();
  if (from === "end") return { offset: size, head: await headOf(handle, size) };
  const known = from !== "beginning" && from.offset <= size && (await hasHead(handle, from.head));
  return known ? from : { offset: 0, head: [0, ""] };
}
