import { parentPort } from "node:worker_threads";
import type { Job } from "../src/pipeline/job.ts";
import { processJob } from "../src/pipeline/process.ts";

// A worker that dies of some records, hangs at others, and otherwise works as the real one does.
let seen = 0;
parentPort?.on("message", (job: Job) => {
  const text = Buffer.from(job.bytes).toString();
  seen += 1;
  if (text.includes("DEADLY") || (text.includes("UNLUCKY") && seen > 1)) process.exit(7);
  while (text.includes("ENDLESS"));
  const outcome = processJob(job, {});
  parentPort?.postMessage(outcome, [outcome.bytes.buffer]);
});
