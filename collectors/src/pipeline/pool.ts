import { Worker } from "node:worker_threads";
import type { Logger } from "@chengfang/store/log";
import type { LabelledAsset } from "./assets.ts";
import type { Job, Outcome } from "./job.ts";
import { keepUnprocessed } from "./process.ts";

/** What a worker is told. */
export type Ask = Job | { readonly assets: readonly LabelledAsset[] };

/** Threads that turn jobs into lines of the stream. */
export interface Pool {
  /** Whether a job given now is begun at once, or waits behind one other. */
  hasRoom(): boolean;
  /** Never fails: a job that twice ends its worker comes back unprocessed. */
  run(job: Job): Promise<Outcome>;
  /** Gives all workers, also those started later, the register of assets. */
  setAssets(assets: readonly LabelledAsset[]): void;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly size: number;
  /** Milliseconds after which a job counts as hanging. */
  readonly patience: number;
  /** The program of a worker. */
  readonly program: URL;
  readonly log: Logger;
}

/** One job is worked on while the next is already there. */
const depth = 2;

interface Task {
  readonly job: Job;
  crashes: number;
  begun: number;
  readonly resolve: (outcome: Outcome) => void;
}

interface Seat {
  worker: Worker;
  tasks: Task[];
}

export function openPool({ size, patience, program, log }: PoolOptions): Pool {
  let assets: readonly LabelledAsset[] = [];
  let closing = false;
  const seats: Seat[] = Array.from({ length: size }, seated);

  function seated(): Seat {
    const seat: Seat = { worker: start(() => seat), tasks: [] };
    return seat;
  }

  function start(seat: () => Seat): Worker {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    if (assets.length > 0) worker.postMessage({ assets } satisfies Ask);
    worker.on("message", (outcome: Outcome) => {
      const task = seat().tasks.shift();
      const next = seat().tasks[0];
      if (next !== undefined) next.begun = performance.now();
      task?.resolve(outcome);
    });
    worker.on("error", (error) => log.error({ err: error }, "a worker failed"));
    worker.on("exit", (code) => {
      if (!closing) replace(seat(), code);
    });
    return worker;
  }

  /** Only the job at the head can be the cause; the one behind it goes on with the next worker. */
  function replace(seat: Seat, code: number): void {
    const [head] = seat.tasks;
    log.error({ job: head?.job.id, crashes: (head?.crashes ?? 0) + 1, code }, "a worker ended; it is started again");
    if (head !== undefined && ++head.crashes > 1) {
      seat.tasks.shift();
      head.resolve(keepUnprocessed(head.job, "processing failed twice"));
    }
    seat.worker = start(() => seat);
    for (const task of seat.tasks) send(seat, task);
  }

  const watchdog = setInterval(() => {
    for (const seat of seats) {
      const [head] = seat.tasks;
      if (head !== undefined && performance.now() - head.begun > patience) void seat.worker.terminate();
    }
  }, patience / 4).unref();

  const freest = () => seats.reduce((least, seat) => (seat.tasks.length < least.tasks.length ? seat : least));

  return {
    hasRoom: () => freest().tasks.length < depth,
    run: (job) =>
      new Promise((resolve) => {
        const seat = freest();
        const task: Task = { job, crashes: 0, begun: performance.now(), resolve };
        seat.tasks.push(task);
        send(seat, task);
      }),
    setAssets(next) {
      assets = next;
      for (const seat of seats) seat.worker.postMessage({ assets } satisfies Ask);
    },
    async close() {
      closing = true;
      clearInterval(watchdog);
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
  };
}

/** The worker gets copies, so that the job can be given to another one if this one dies. */
function send(seat: Seat, task: Task): void {
  task.begun = performance.now();
  const { job } = task;
  const [bytes, frames] = [job.bytes.slice(), job.frames.slice()];
  seat.worker.postMessage({ ...job, bytes, frames } satisfies Ask, [bytes.buffer, frames.buffer]);
}
