import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openRecords } from "@chengfang/store/records/open";

const program = fileURLToPath(new URL("../../../analyzer/src/assessor/main.ts", import.meta.url));

/** The assessor as the platform starts it, in a process of its own over the same data directory; given once it has judged. */
export async function startAssessor(data: string): Promise<{ stop(): Promise<void> }> {
  const environment = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data }) };
  const child = fork(program, [], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const gone = once(child, "exit");
  await Promise.race([once(child, "message"), gone]);
  await judged(data);
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** It is ready at once and works behind everybody else: on a busy machine its first verdicts take a while. */
async function judged(data: string): Promise<void> {
  const records = await openRecords({ data });
  for (;;) {
    const row = await records.selectFrom("assessments").select("system_id").executeTakeFirst();
    if (row !== undefined) break;
    await sleep(200);
  }
  await records.destroy();
}
