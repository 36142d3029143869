import { parentPort, workerData } from "node:worker_threads";
import { loadDefinitions } from "./definitions.ts";
import type { WorkerGiven } from "./pool.ts";
import { sweep } from "../sweep.ts";
import { openLookups } from "./lookups.ts";
import { processJob } from "./process.ts";
import type { Answer, Ask } from "./pool.ts";

/** A worker thread: jobs in, lines out, in order. */
const { reference, lists, directory } = workerData as WorkerGiven;
const lookups = openLookups(reference);
if (lists !== undefined) lookups.setLists(lists);
lookups.setDirectory(directory);
loadDefinitions();

parentPort?.on("message", (ask: Ask) => {
  if ("assets" in ask) lookups.setAssets(ask.assets);
  else if ("definitions" in ask) loadDefinitions(ask.definitions);
  else if ("lists" in ask) lookups.setLists(ask.lists);
  else if ("directory" in ask) lookups.setDirectory(ask.directory);
  else if ("reference" in ask) {
    lookups.setReference(ask.reference);
    parentPort?.postMessage({ changed: true } satisfies Answer);
  } else {
    const outcome = processJob(ask, lookups, ask.memory);
    const memory = ask.bytes.buffer;
    parentPort?.postMessage({ outcome, memory } satisfies Answer, [outcome.bytes.buffer, memory]);
  }
});
sweep();
parentPort?.postMessage({ ready: true } satisfies Answer);
