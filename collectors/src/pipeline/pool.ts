import { Worker } from "node:worker_threads";
import type { Logger } from "@chengfang/store/log";
import type { PackedLists, PackedPeople } from "../enrich/packed/lists.ts";
import type { Reference } from "../reference/memory.ts";
import type { LabelledAsset } from "./assets.ts";
import type { Job, Outcome } from "./job.ts";
import { maxBytes, maxFrameBytes } from "./draft.ts";
import { Memory } from "./memory.ts";
import { keepUnprocessed } from "./process.ts";

/** A job with memory for its lines. Its bytes and its frames lie in one piece of memory, which goes back with the answer. */
export type Task = Job & { readonly memory?: ArrayBuffer | undefined };

/** What a worker is told. */
export type Ask =
  | Task
  | { readonly assets: readonly LabelledAsset[] }
  | { readonly definitions: readonly string[] }
  | { readonly reference: Reference }
  | { readonly lists: PackedLists }
  | { readonly directory: PackedPeople | undefined };

/**
 * What a worker tells: that it has loaded its program, the outcome of each job with the job's memory, and that it looks up in
 * what it was given last.
 */
export type Answer =
  | { readonly ready: true }
  | { readonly changed: true }
  | { readonly outcome: Outcome; readonly memory: ArrayBuffer };

/** What a worker looks things up in by itself. */
export interface WorkerGiven {
  /** Files and memory that all of them look things up in. */
  readonly reference?: Reference | undefined;
  readonly lists?: PackedLists | undefined;
  readonly directory?: PackedPeople | undefined;
}

export interface PoolOptions {
  /** Threads. */
  readonly size: number;
  /** Milliseconds after which a job counts as hanging. */
  readonly patience: number;
  /** The program of a worker. */
  readonly program: URL;
  readonly given?: WorkerGiven;
  readonly log: Logger;
}

/** One job is worked on while the next is already there. */
const depth = 2;
/** A usual job is as large at most, and copies of it are made in pieces of this size. */
const jobBytes = maxBytes + maxFrameBytes;
/** What a job gives is several times as long as it; more is an exception. */
const mostLineBytes = 16 * maxBytes;
/** A worker that needs more memory is ended, and with it what made it grow. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 12 };

interface Work {
  readonly job: Job;
  readonly resolve: (outcome: Outcome) => void;
  crashes: number;
  begun: number;
}

interface Seat {
  worker: Worker;
  /** Its program is loaded: from here on the time of its jobs counts. */
  ready: boolean;
  started: number;
  readonly tasks: Work[];
  /** Those who wait for it to look up in something else. */
  readonly changing: (() => void)[];
}

/** On a busy machine a worker may take long to load its program, and that is no fault of its first job. */
const startPatience = 120_000;

/** Threads that turn jobs into lines of the stream. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #seats: readonly Seat[];
  readonly #watchdog: NodeJS.Timeout;
  readonly #jobs = new Memory(jobBytes);
  readonly #lines = new Memory(mostLineBytes);
  #assets: readonly LabelledAsset[] = [];
  #definitions: readonly string[] = [];
  #given: WorkerGiven;
  #closing = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#given = options.given ?? {};
    this.#seats = Array.from({ length: options.size }, () => {
      const worker = this.#start(() => seat);
      const seat: Seat = { worker, ready: false, started: performance.now(), tasks: [], changing: [] };
      return seat;
    });
    this.#watchdog = setInterval(() => this.#endHanging(), options.patience / 4).unref();
  }

  /** Whether a job given now is begun at once, or waits behind one other. */
  hasRoom(): boolean {
    return this.#freest().tasks.length < depth;
  }

  /** Never fails: a job that twice ends its worker comes back unprocessed. */
  run(job: Job): Promise<Outcome> {
    const seat = this.#freest();
    return new Promise((resolve) => {
      const task: Work = { job, resolve, crashes: 0, begun: 0 };
      seat.tasks.push(task);
      this.#send(seat, task);
    });
  }

  /** The lines of an outcome are on disk: the next ones go where they were. */
  done({ bytes }: Outcome): void {
    this.#lines.give(bytes.buffer);
  }

  /** Gives all workers, also those started later, the register of assets. */
  setAssets(assets: readonly LabelledAsset[]): void {
    this.#assets = assets;
    this.#tell({ assets });
  }

  /** Gives all workers the operator's own definitions of formats. */
  setDefinitions(definitions: readonly string[]): void {
    this.#definitions = definitions;
    this.#tell({ definitions });
  }

  /** Gives all workers the lists, in memory that they share. */
  setLists(lists: PackedLists): void {
    this.#given = { ...this.#given, lists };
    this.#tell({ lists });
  }

  /** Gives all workers the people of the user directory. */
  setDirectory(directory: PackedPeople | undefined): void {
    this.#given = { ...this.#given, directory };
    this.#tell({ directory });
  }

  /** Gives all workers something else to look up in; resolves when none looks up in what was before. */
  async setReference(reference: Reference): Promise<void> {
    this.#given = { ...this.#given, reference };
    const changed = this.#seats.map(
      async ({ worker, changing }) =>
        new Promise<void>((resolve) => {
          changing.push(resolve);
          worker.postMessage({ reference } satisfies Ask);
        }),
    );
    await Promise.all(changed);
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#watchdog);
    await Promise.all(this.#seats.map(({ worker }) => worker.terminate()));
  }

  #tell(ask: Ask): void {
    for (const { worker } of this.#seats) worker.postMessage(ask);
  }

  #freest(): Seat {
    return this.#seats.reduce((least, seat) => (seat.tasks.length < least.tasks.length ? seat : least));
  }

  #start(seatOf: () => Seat): Worker {
    const { program, log } = this.#options;
    const worker = new Worker(program, { resourceLimits, workerData: this.#given });
    if (this.#assets.length > 0) worker.postMessage({ assets: this.#assets } satisfies Ask);
    if (this.#definitions.length > 0) worker.postMessage({ definitions: this.#definitions } satisfies Ask);
    worker.on("message", (answer: Answer) => this.#hear(seatOf(), answer));
    worker.on("error", (error) => log.error({ err: error }, "a worker failed"));
    worker.on("exit", () => {
      if (!this.#closing) this.#replace(seatOf());
    });
    return worker;
  }

  #hear(seat: Seat, answer: Answer): void {
    seat.ready = true;
    if ("changed" in answer) {
      seat.changing.shift()?.();
      return;
    }
    const done = "ready" in answer ? undefined : seat.tasks.shift();
    const [head] = seat.tasks;
    if (head !== undefined) head.begun = performance.now();
    if ("ready" in answer) return;
    this.#jobs.give(answer.memory);
    done?.resolve(answer.outcome);
  }

  /** Only the job at the head can be the cause; the one behind it goes on with the next worker. */
  #replace(seat: Seat): void {
    const [head] = seat.tasks;
    this.#options.log.error({ job: head?.job.id }, "a worker ended; another one is started");
    if (head !== undefined && ++head.crashes > 1) {
      seat.tasks.shift();
      head.resolve(keepUnprocessed(head.job, "processing failed twice"));
    }
    Object.assign(seat, { worker: this.#start(() => seat), ready: false, started: performance.now() });
    for (const task of seat.tasks) this.#send(seat, task);
    for (const resolve of seat.changing.splice(0)) resolve(); // the new one began with what was given last
  }

  #endHanging(): void {
    const now = performance.now();
    for (const { worker, ready, started, tasks } of this.#seats) {
      const [head] = tasks;
      const hangs = ready
        ? head !== undefined && now - head.begun > this.#options.patience
        : now - started > Math.max(startPatience, this.#options.patience);
      if (hangs) void worker.terminate();
    }
  }

  /** The worker gets copies, so that the job can be given to another one if this one dies. */
  #send(seat: Seat, task: Work): void {
    task.begun = performance.now();
    const { bytes, frames } = task.job;
    const copy = this.#memoryFor(frames.byteLength + bytes.length);
    const copied = {
      frames: new Uint32Array(copy, 0, frames.length),
      bytes: new Uint8Array(copy, frames.byteLength, bytes.length),
    };
    copied.frames.set(frames);
    copied.bytes.set(bytes);
    const memory = this.#lines.take();
    const ask: Ask = { ...task.job, ...copied, memory };
    seat.worker.postMessage(ask, memory === undefined ? [copy] : [copy, memory]);
  }

  #memoryFor(bytes: number): ArrayBuffer {
    return this.#jobs.take(bytes) ?? new ArrayBuffer(Math.max(bytes, jobBytes));
  }
}
