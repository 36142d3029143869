import { parentPort, workerData } from "node:worker_threads";
import { loadDefinitions } from "./definitions.ts";
import type { WorkerGiven } from "./pool.ts";
import { followEnrichment } from "./enrichment.ts";
import { openLookups } from "./lookups.ts";
import { processJob } from "./process.ts";
import type { Answer, Ask } from "./pool.ts";

/** A worker thread: jobs in, lines out, in order. */
const { data, reference } = workerData as WorkerGiven;
const lookups = openLookups(reference);
if (data !== undefined) void followEnrichment(data, lookups);
loadDefinitions();
parentPort?.on("message", (ask: Ask) => {
  if ("assets" in ask) {
    lookups.setAssets(ask.assets);
    return;
  }
  if ("definitions" in ask) {
    loadDefinitions(ask.definitions);
    return;
  }
  if ("reference" in ask) {
    lookups.setReference(ask.reference);
    parentPort?.postMessage({ changed: true } satisfies Answer);
    return;
  }
  const outcome = processJob(ask, lookups, ask.memory);
  const memory = ask.bytes.buffer;
  parentPort?.postMessage({ outcome, memory } satisfies Answer, [outcome.bytes.buffer, memory]);
});
parentPort?.postMessage({ ready: true } satisfies Answer);
