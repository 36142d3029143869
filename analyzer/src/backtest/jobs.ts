import { randomUUID } from "node:crypto";
import type { BacktestJob, BacktestRequest } from "@chengfang/model/backtest";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import { type JobWork, startWork, type WorkLimits } from "./job-work.ts";
import { periodOf } from "./period.ts";

export interface JobLimits extends WorkLimits {
  /** Jobs at work at a time, and those that wait beside them. */
  readonly running: number;
  readonly waiting: number;
  /** How long results stay, and how many. */
  readonly keepMs: number;
  readonly keep: number;
}

export const usualLimits: JobLimits = {
  running: 1,
  waiting: 8,
  deadlineMs: 1_800_000,
  keepMs: 3_600_000,
  keep: 30,
  memoryMb: 2048,
};

export interface JobOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly limits?: JobLimits;
}

interface Entry {
  readonly owner: string;
  readonly request: BacktestRequest;
  job: BacktestJob;
  work?: JobWork | undefined;
}

/** Back-tests that run or ran in this process. Each belongs to one person, who has one at a time. */
export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #config: Config;
  readonly #log: Logger;
  readonly #limits: JobLimits;

  constructor({ config, log, limits = usualLimits }: JobOptions) {
    this.#config = config;
    this.#log = log;
    this.#limits = limits;
  }

  /** Refuses a period that is none at once; what is wrong with the rules the job says when it has read them. */
  start(owner: string, request: BacktestRequest): BacktestJob {
    periodOf(request, Date.now());
    this.#forgetOld();
    const open = [...this.#inState("waiting"), ...this.#inState("running")];
    if (open.some((each) => each.owner === owner))
      throw new Refusal("conflict", "another back-test of yours is at work", { reason: "backtest-own" });
    if (open.length >= this.#limits.running + this.#limits.waiting)
      throw new Refusal("too-many", "too many back-tests wait already", { reason: "backtest-all" });
    const entry: Entry = { owner, request, job: freshJob(now()) };
    this.#entries.set(entry.job.id, entry);
    this.#next();
    return entry.job;
  }

  get(owner: string, id: string): BacktestJob {
    return this.#find(owner, id).job;
  }

  list(owner: string): BacktestJob[] {
    this.#forgetOld();
    return [...this.#entries.values()].filter((each) => each.owner === owner).map(({ job }) => job);
  }

  /** Stops it, or forgets it if it is done. */
  cancel(owner: string, id: string): BacktestJob {
    const entry = this.#find(owner, id);
    if (entry.job.endedAt === null) this.#end(entry, { state: "cancelled" });
    else this.#entries.delete(id);
    return entry.job;
  }

  async close(): Promise<void> {
    const open = [...this.#inState("waiting"), ...this.#inState("running")];
    const works = open.flatMap(({ work }) => work ?? []);
    for (const entry of open) this.#end(entry, { state: "cancelled" });
    await Promise.all(works.map((work) => work.stop()));
  }

  #find(owner: string, id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry?.owner !== owner) throw new Refusal("not-found", `no back-test ${id}`, { id });
    return entry;
  }

  #inState(state: BacktestJob["state"]): Entry[] {
    return [...this.#entries.values()].filter(({ job }) => job.state === state);
  }

  #forgetOld(): void {
    const { keep, keepMs } = this.#limits;
    const ended = [...this.#entries.values()].filter(({ job }) => job.endedAt !== null);
    const oldest = new Date(Date.now() - keepMs).toISOString();
    for (const [index, { job }] of ended.entries())
      if ((job.endedAt ?? "") < oldest || index < ended.length - keep) this.#entries.delete(job.id);
  }

  #next(): void {
    const [waiting] = this.#inState("waiting");
    if (waiting !== undefined && this.#inState("running").length < this.#limits.running) this.#run(waiting);
  }

  #run(entry: Entry): void {
    entry.job = { ...entry.job, state: "running", startedAt: now() };
    const task = { config: this.#config, request: entry.request, now: Date.parse(entry.job.createdAt) };
    entry.work = startWork(task, this.#limits, {
      progress: (progress) => {
        entry.job = { ...entry.job, progress };
      },
      done: (result) => this.#end(entry, { state: "done", result }),
      failed: (problem, error) => {
        if (error !== undefined) this.#log.error({ err: error }, "a back-test failed");
        this.#end(entry, { state: "failed", problem });
      },
    });
  }

  #end(entry: Entry, change: Partial<BacktestJob>): void {
    if (entry.job.endedAt !== null) return;
    entry.job = { ...entry.job, ...change, endedAt: now() };
    void entry.work?.stop();
    entry.work = undefined;
    this.#next();
  }
}

const now = (): string => new Date().toISOString();

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
