import { parentPort, workerData } from "node:worker_threads";
import { openRecords } from "@chengfang/store/records/open";
import { write } from "../http/write.ts";
import { kinds } from "./kinds.ts";
import { loadJob } from "./load.ts";
import { step } from "./step.ts";
import type { Asked, Given } from "./thread.ts";

const { place, job: id } = workerData as Given;
const records = await openRecords(place);
const kept = await loadJob(records, id);
if (kept === undefined) throw new Error(`job ${id} is of no kind that is known`);
const { job, kind, by } = kept;

parentPort?.on("message", ({ now }: Asked) => {
  void (async () => {
    const last = await write({ records, now: () => now }, by, async (writing) => step(writing, kinds[kind], job));
    parentPort?.postMessage(last);
  })();
});
parentPort?.postMessage("ready");
