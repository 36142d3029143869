import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { BacktestJob, BacktestRequest } from "@chengfang/model/backtest";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import type { Told } from "./job-thread.ts";
import { periodOf } from "./period.ts";

export interface JobLimits {
  /** Jobs at work at a time, and those that wait beside them. */
  readonly running: number;
  readonly waiting: number;
  /** A job that takes longer is given up. */
  readonly deadlineMs: number;
  /** How long results stay, and how many. */
  readonly keepMs: number;
  readonly keep: number;
  readonly memoryMb: number;
}

export const usualLimits: JobLimits = {
  running: 1,
  waiting: 8,
  deadlineMs: 1_800_000,
  keepMs: 3_600_000,
  keep: 30,
  memoryMb: 2048,
};

/** Back-tests that run or ran in this process. Each belongs to one person, who has one at a time. */
export interface Jobs {
  /** Refuses a period that is none at once; what is wrong with the rules the job says when it has read them. */
  start(owner: string, request: BacktestRequest): BacktestJob;
  get(owner: string, id: string): BacktestJob;
  list(owner: string): BacktestJob[];
  /** Stops it, or forgets it if it is done. */
  cancel(owner: string, id: string): BacktestJob;
  close(): Promise<void>;
}

interface Entry {
  readonly owner: string;
  readonly request: BacktestRequest;
  job: BacktestJob;
  worker?: Worker | undefined;
  deadline?: NodeJS.Timeout | undefined;
}

export interface JobOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly limits?: JobLimits;
}

export function openJobs({ config, log, limits = usualLimits }: JobOptions): Jobs {
  const entries = new Map<string, Entry>();
  const at = () => new Date().toISOString();
  const inState = (state: BacktestJob["state"]) => [...entries.values()].filter(({ job }) => job.state === state);

  function find(owner: string, id: string): Entry {
    const entry = entries.get(id);
    if (entry?.owner !== owner) throw new Refusal("not-found", `no back-test ${id}`, { id });
    return entry;
  }

  function forgetOld(): void {
    const ended = [...entries.values()].filter(({ job }) => job.endedAt !== null);
    const oldest = new Date(Date.now() - limits.keepMs).toISOString();
    for (const [index, { job }] of ended.entries())
      if ((job.endedAt ?? "") < oldest || index < ended.length - limits.keep) entries.delete(job.id);
  }

  function next(): void {
    const [waiting] = inState("waiting");
    if (waiting !== undefined && inState("running").length < limits.running) run(waiting);
  }

  function end(entry: Entry, change: Partial<BacktestJob>): void {
    if (entry.job.endedAt !== null) return;
    clearTimeout(entry.deadline);
    entry.job = { ...entry.job, ...change, endedAt: at() };
    void entry.worker?.terminate();
    entry.worker = undefined;
    next();
  }

  const fail = (entry: Entry, code: string, message: string) =>
    end(entry, { state: "failed", problem: { code, message } });

  function run(entry: Entry): void {
    entry.job = { ...entry.job, state: "running", startedAt: at() };
    const task = { config, request: entry.request, now: Date.parse(entry.job.createdAt) };
    const worker = new Worker(new URL("./job-thread.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    entry.worker = worker;
    entry.deadline = setTimeout(
      () => fail(entry, "too-large", `gave up after ${limits.deadlineMs / 1000} s`),
      limits.deadlineMs,
    );
    worker.on("message", (told: Told) => {
      if ("progress" in told) entry.job = { ...entry.job, progress: told.progress };
      else if ("result" in told) end(entry, { state: "done", result: told.result });
      else fail(entry, told.problem.code, told.problem.message);
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        return fail(entry, "too-large", `took more than ${limits.memoryMb} MB of memory`);
      log.error({ err: error }, "a back-test failed");
      return fail(entry, "internal", "an error of the platform, which its log tells");
    });
    worker.on("exit", () => fail(entry, "internal", "the back-test ended without a result"));
    worker.unref();
  }

  return {
    start(owner, request) {
      periodOf(request, Date.now());
      forgetOld();
      const open = [...inState("waiting"), ...inState("running")];
      if (open.some((each) => each.owner === owner))
        throw new Refusal("conflict", "another back-test of yours is at work", { reason: "backtest-own" });
      if (open.length >= limits.running + limits.waiting)
        throw new Refusal("too-many", "too many back-tests wait already", { reason: "backtest-all" });
      const entry: Entry = { owner, request, job: freshJob(at()) };
      entries.set(entry.job.id, entry);
      next();
      return entry.job;
    },
    get: (owner, id) => find(owner, id).job,
    list(owner) {
      forgetOld();
      return [...entries.values()].filter((each) => each.owner === owner).map(({ job }) => job);
    },
    cancel(owner, id) {
      const entry = find(owner, id);
      if (entry.job.endedAt !== null) entries.delete(id);
      else end(entry, { state: "cancelled" });
      return entry.job;
    },
    async close() {
      const workers = [...entries.values()].flatMap(({ worker }) => worker ?? []);
      for (const entry of inState("waiting")) end(entry, { state: "cancelled" });
      for (const entry of inState("running")) end(entry, { state: "cancelled" });
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function freshJob(createdAt: string): BacktestJob {
  return {
    id: randomUUID(),
    state: "waiting",
    createdAt,
    startedAt: null,
    endedAt: null,
    progress: { bytes: 0, bytesTotal: 0, events: 0, matches: 0, at: null },
    problem: null,
    result: null,
  };
}
