import { parentPort } from "node:worker_threads";
import { operations } from "./operation/table.ts";
import type { Answered, Asked } from "./crew.ts";

parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(answered(asked)));
parentPort?.postMessage("ready");

function answered({ name, request }: Asked): Answered {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) return { refused: { code: "not-found", message: `the lab knows no '${name}'` } };
  const checked = operation.request.safeParse(request);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const message = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`;
    return { refused: { code: "bad-request", message } };
  }
  try {
    return { answer: JSON.stringify(operation.answer(checked.data)) };
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
