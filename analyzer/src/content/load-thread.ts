import { parentPort, workerData } from "node:worker_threads";
import { coverages } from "./coverage.ts";
import type { Portion } from "./load.ts";
import type { FoundFile } from "./places.ts";
import { readContent } from "./read.ts";

const portion = 100;
const { rules, ...rest } = readContent(workerData as FoundFile[]);
const send = (message: Portion) => parentPort?.postMessage(message);
for (let from = 0; from < rules.length; from += portion) send({ rules: rules.slice(from, from + portion) });
send({ rest: { ...rest, coverages: coverages([...rules, ...rest.needsValues]) } });
