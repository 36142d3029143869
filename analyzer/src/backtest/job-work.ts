import { Worker } from "node:worker_threads";
import type { BacktestJob, BacktestProgress, BacktestResult } from "@chengfang/model/backtest";
import type { Task, Told } from "./job-thread.ts";

export interface WorkLimits {
  /** What takes longer is given up, and so is what takes more memory. */
  readonly deadlineMs: number;
  readonly memoryMb: number;
}

/** A back-test at work in a thread of its own. */
export interface JobWork {
  /** Nothing is told any more. */
  stop(): Promise<void>;
}

export interface Listener {
  readonly progress: (progress: BacktestProgress) => void;
  readonly done: (result: BacktestResult) => void;
  /** `error`: a bug, for the log. */
  readonly failed: (problem: NonNullable<BacktestJob["problem"]>, error?: unknown) => void;
}

/** Starts it; exactly one of `done` and `failed` is called, unless it is stopped before. */
export function startWork(task: Task, { deadlineMs, memoryMb }: WorkLimits, listener: Listener): JobWork {
  const worker = new Worker(new URL("./job-thread.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  let over = false;
  const once = (tell: () => void) => {
    clearTimeout(deadline);
    if (!over) tell();
    over = true;
  };
  const fail = (code: string, message: string, error?: unknown) =>
    once(() => listener.failed({ code, message }, error));
  const deadline = setTimeout(() => fail("too-large", `gave up after ${deadlineMs / 1000} s`), deadlineMs);
  worker.on("message", (told: Told) => {
    if ("result" in told) once(() => listener.done(told.result));
    else if ("problem" in told) fail(told.problem.code, told.problem.message);
    else if (!over) listener.progress(told.progress);
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") fail("too-large", `took more than ${memoryMb} MB of memory`);
    else fail("internal", "an error of the platform, which its log tells", error);
  });
  worker.on("exit", () => fail("internal", "the back-test ended without a result"));
  return {
    async stop() {
      once(() => {});
      await worker.terminate();
    },
  };
}
