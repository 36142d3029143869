import { dirname } from "node:path";
import type { Config, FileTailConfig } from "@chengfang/model/config";
import type { Ledgers } from "../../health/ledgers.ts";
import type { Surroundings } from "../input.ts";
import type { Place } from "./place.ts";
import { renamed, scan } from "./scan.ts";
import { openShelf } from "./shelf.ts";
import type { Shelf } from "./shelf.ts";
import { TailedFile } from "./tailed-file.ts";
import { createWake } from "./wake.ts";

/** Patterns are looked at for new and renamed files this often. */
const scanMs = 1000;
/** Files are looked at without notice this often. */
const pollMs = 250;
/** A turn ended because there is no room, or to let others have theirs. */
const nextTurnMs = 5;
/** A renamed or deleted file is left when nothing was written to it for so long: its writer has reopened. */
const graceMs = 10_000;

export interface TailOptions {
  readonly config: Config;
  readonly ledgers: Ledgers;
  /** Positions as the stream kept them. */
  readonly positions: Readonly<Record<string, string>>;
}

/** Follows the files of the configuration. A file is known by its inode, so renaming it changes nothing. */
export function tailFiles(options: TailOptions, around: Surroundings): { close(): Promise<void> } {
  if (options.config.files.length === 0) return { close: async () => {} };
  const stopping = new AbortController();
  const running = new Tail(options, around, stopping.signal).run();
  return {
    async close() {
      stopping.abort();
      await running;
    },
  };
}

class Tail {
  readonly #options: TailOptions;
  readonly #around: Surroundings;
  readonly #stop: AbortSignal;
  readonly #shelf: Shelf;
  readonly #files = new Map<string, TailedFile>();
  #first = true;

  constructor(options: TailOptions, around: Surroundings, stop: AbortSignal) {
    this.#options = options;
    this.#around = around;
    this.#stop = stop;
    this.#shelf = openShelf(options.positions);
  }

  async run(): Promise<void> {
    const wake = createWake(this.#stop);
    let scanned = Number.NEGATIVE_INFINITY;
    while (!this.#stop.aborted) {
      if (performance.now() - scanned >= scanMs) {
        await this.#scanAll();
        scanned = performance.now();
        for (const { path } of this.#files.values()) wake.watch(dirname(path));
      }
      const more = await this.#readAll();
      await wake.wait(more ? nextTurnMs : pollMs);
    }
    wake.close();
    await Promise.all([...this.#files.values()].map((file) => file.close()));
  }

  async #readAll(): Promise<boolean> {
    let more = false;
    for (const file of this.#files.values()) {
      if (this.#stop.aborted) return false;
      try {
        more = (await file.readOn()) || more;
      } catch (error) {
        this.#around.log.warn({ err: error, path: file.path }, "file cannot be read");
        await this.#leave(file);
      }
    }
    return more;
  }

  async #scanAll(): Promise<void> {
    const present = new Set<string>();
    for (const config of this.#options.config.files) {
      for (const { path, file } of await scan(config.path)) {
        present.add(file);
        const known = this.#files.get(file);
        if (known === undefined) await this.#open(config, { path, file }, this.#startOf(config, file));
        else known.path = path;
      }
    }
    if (this.#first) await this.#findRenamed();
    this.#first = false;
    await this.#leaveGone(present);
  }

  #startOf(config: FileTailConfig, file: string): Place | "beginning" | "end" {
    return this.#shelf.find(file) ?? (this.#first ? config.start : "beginning");
  }

  /** Files that were rotated while nobody looked are read to their end. */
  async #findRenamed(): Promise<void> {
    for (const place of this.#shelf.known()) {
      if (this.#files.has(place.file)) continue;
      const config = this.#options.config.files.find((each) => each.path === place.pattern);
      if (config === undefined || !(await this.#openRenamed(config, place))) this.#shelf.free(place.file);
    }
  }

  /** False where it is nowhere. Looked for again while it is renamed once more. */
  async #openRenamed(config: FileTailConfig, place: Place): Promise<boolean> {
    for (let moved = true; moved; ) {
      const path = await renamed(place.path, place.file);
      if (path === undefined) return false;
      moved = await this.#open(config, { path, file: place.file }, place);
    }
    return true;
  }

  async #leaveGone(present: ReadonlySet<string>): Promise<void> {
    const at = performance.now();
    for (const file of this.#files.values()) {
      if (present.has(file.file)) file.alive = at;
      else if (at - file.alive > graceMs) {
        file.finish();
        await this.#leave(file);
      }
    }
  }

  /** Whether the file has moved since it was found: at the next look it has its new name, and is read on from its place. */
  async #open(
    config: FileTailConfig,
    found: { path: string; file: string },
    from: Place | "beginning" | "end",
  ): Promise<boolean> {
    const { intake, log } = this.#around;
    const ledger = this.#options.ledgers.of("file", found.path, config.format);
    const maxBytes = this.#options.config.syslog.maxFrameBytes;
    const options = { config, ...found, key: this.#shelf.take(found.file), intake, ledger, maxBytes };
    try {
      const file = await TailedFile.open(options, from);
      if (file !== undefined) this.#files.set(found.file, file);
      return file === undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
      log.warn({ err: error, path: found.path }, "file cannot be opened");
      this.#shelf.free(found.file);
      return false;
    }
  }

  async #leave(file: TailedFile): Promise<void> {
    this.#files.delete(file.file);
    this.#shelf.free(file.file);
    await file.close();
  }
}
