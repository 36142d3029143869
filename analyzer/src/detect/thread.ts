import { parentPort, workerData } from "node:worker_threads";
import { createDesk } from "./desk.ts";
import { engineOf, loadFrom, ownRules } from "./load.ts";
import type { FromThread } from "./messages.ts";
import type { ForThread } from "./threads.ts";

/** One of the threads that match blocks. */
const { sight, rules = rulesFrom(sight.rules) } = workerData as ForThread;
if (rules !== undefined) {
  parentPort?.on("message", createDesk(engineOf(rules, sight), answer));
  answer({ kind: "ready" });
}

/** None where the main thread says why. */
function rulesFrom(paths: readonly string[]) {
  const loaded = loadFrom(paths);
  return typeof loaded === "string" ? undefined : ownRules(loaded);
}

function answer(message: FromThread): void {
  parentPort?.postMessage(message, message.kind === "written" ? [message.lines.buffer] : []);
}
