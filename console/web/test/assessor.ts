import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../analyzer/src/assessor/main.ts", import.meta.url));

/** The assessor as the platform starts it, in a process of its own over the same data directory. */
export async function startAssessor(data: string): Promise<{ stop(): Promise<void> }> {
  const environment = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data }) };
  const child = fork(program, [], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const gone = once(child, "exit");
  await Promise.race([once(child, "message"), gone]);
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
