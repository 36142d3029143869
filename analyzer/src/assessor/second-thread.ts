import { parentPort, workerData } from "node:worker_threads";
import { openRecords } from "@chengfang/store/records/open";
import { judgeNow } from "./judge.ts";
import { gradedSystems } from "./records/systems.ts";
import { loadRulebook } from "./rulebook.ts";
import type { Errand } from "./second.ts";

const db = await openRecords(workerData as { data: string; url: string | undefined });
const rulebook = loadRulebook();

parentPort?.on("message", ({ systems, at }: Errand) => {
  void (async () => {
    const stamps = new Map(systems.map(({ systemId, stamp }) => [systemId, stamp]));
    const graded = await gradedSystems(db, [...stamps.keys()]);
    for (const system of graded) await judgeNow(db, system, { rulebook, at, stamp: stamps.get(system.id) ?? "" });
    parentPort?.postMessage(graded.length);
  })();
});
