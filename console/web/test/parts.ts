import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface Part {
  stop(): Promise<void>;
}

/** A part of the platform in a process of its own over a data directory, as the platform starts it; given once it is ready. */
export async function startPart(program: string, config: object): Promise<Part> {
  const environment = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_LOG: "error" };
  const child = fork(root + program, [], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const gone = once(child, "exit");
  await Promise.race([once(child, "message"), gone]);
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
