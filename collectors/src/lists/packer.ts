import { parentPort, workerData } from "node:worker_threads";
import { packDocument } from "./pack.ts";

/** A thread that packs one document and ends: what it needed meanwhile goes with it. */
parentPort?.postMessage((await packDocument(String(workerData))) ?? null);
