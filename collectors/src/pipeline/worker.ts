import { parentPort } from "node:worker_threads";
import { loadDefinitions } from "./definitions.ts";
import { openLookups } from "./lookups.ts";
import { processJob } from "./process.ts";
import type { Ask } from "./pool.ts";

/** A worker thread: jobs in, lines out, in order. */
const lookups = await openLookups();
loadDefinitions();
parentPort?.on("message", (ask: Ask) => {
  if ("assets" in ask) {
    lookups.setAssets(ask.assets);
    return;
  }
  if ("enrichment" in ask) {
    lookups.setEnrichment(ask.enrichment);
    return;
  }
  if ("definitions" in ask) {
    loadDefinitions(ask.definitions);
    return;
  }
  const outcome = processJob(ask, lookups);
  parentPort?.postMessage(outcome, [outcome.bytes.buffer]);
});
