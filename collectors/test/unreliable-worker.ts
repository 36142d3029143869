import { parentPort } from "node:worker_threads";
import type { Answer, Task } from "../src/pipeline/pool.ts";
import { processJob } from "../src/pipeline/process.ts";

// A worker that dies of some records, hangs at others, and otherwise works as the real one does.
let seen = 0;
parentPort?.on("message", (job: Task) => {
  const text = Buffer.from(job.bytes).toString();
  seen += 1;
  if (text.includes("DEADLY") || (text.includes("UNLUCKY") && seen > 1)) process.exit(7);
  while (text.includes("ENDLESS"));
  const outcome = processJob(job, {}, job.memory);
  const memory = job.bytes.buffer;
  parentPort?.postMessage({ outcome, memory } satisfies Answer, [outcome.bytes.buffer, memory]);
});
parentPort?.postMessage({ ready: true } satisfies Answer);
