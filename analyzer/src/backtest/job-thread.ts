import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { BacktestProgress, BacktestRequest, BacktestResult } from "@chengfang/model/backtest";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { openEventSearch } from "@chengfang/store/events/client";
import { periodOf } from "./period.ts";
import { readPlatform } from "./platform.ts";
import { sidesOf } from "./question.ts";
import { runBacktest } from "./run.ts";

export interface Task {
  readonly config: Config;
  readonly request: BacktestRequest;
  /** Epoch milliseconds; what `last` counts back from. */
  readonly now: number;
}

/** What the thread tells: how far it is, and at the end what came out. */
export type Told =
  | { readonly progress: BacktestProgress }
  | { readonly result: BacktestResult }
  | { readonly problem: { readonly code: string; readonly message: string } };

const progressEveryMs = 200;

async function work({ config, request, now }: Task): Promise<Told> {
  const range = periodOf(request, now);
  const { documents, rules, filters, changes, values, against, zone, top, samples } = request;
  const files = (kind: string, texts: readonly string[]) =>
    texts.map((text, index) => ({ path: `${kind} ${index + 1}`, text }));
  const sides = sidesOf({
    platform: await readPlatform(config),
    documents: files("document", documents),
    only: rules,
    filters: files("filter", filters),
    changes,
    values,
    against,
    format: "ecs",
  });
  let toldAt = 0;
  const progress = (reached: BacktestProgress) => {
    if (performance.now() - toldAt < progressEveryMs) return;
    toldAt = performance.now();
    tell({ progress: reached });
  };
  const result = await runBacktest({
    ...sides,
    data: config.data,
    range,
    view: { zone, top, samples },
    dedupMs: config.analyzer.dedupMinutes * 60_000,
    stop: new AbortController().signal, // whoever wants it to stop ends the thread
    progress,
    index: openEventSearch(config.data),
  });
  return { result };
}

const tell = (told: Told) => parentPort?.postMessage(told);

setPriority(constants.priority.PRIORITY_LOW); // of this thread: events and alerts go first
try {
  tell(await work(workerData as Task));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  tell({ problem: { code: error.code, message: error.message } });
}
