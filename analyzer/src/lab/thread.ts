import { parentPort } from "node:worker_threads";
import { operations } from "./operation/table.ts";
import type { Answered, Asked } from "./crew.ts";

parentPort?.on("message", ({ name, request }: Asked) => {
  const answer = (message: Answered) => parentPort?.postMessage(message);
  try {
    answer({ answer: JSON.stringify(operations[name]?.answer(request)) });
  } catch (error) {
    answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
