import { parentPort, workerData } from "node:worker_threads";
import { createDesk } from "./desk.ts";
import { engineOf, loadFrom, ownRules } from "./load.ts";
import type { FromThread } from "./messages.ts";
import type { Sight } from "./options.ts";

/** One of the threads that match blocks. It reads the rules for itself, at the same time as the others. */
const sight = workerData as Sight;
const loaded = loadFrom(sight.rules);
if (typeof loaded !== "string") {
  parentPort?.on("message", createDesk(engineOf(ownRules(loaded), sight), answer));
  answer({ kind: "ready" });
}

function answer(message: FromThread): void {
  parentPort?.postMessage(message, message.kind === "written" ? [message.lines.buffer] : []);
}
