import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { lean } from "@chengfang/store/engine";
import { configOf } from "./running.ts";
import type { Running } from "./running.ts";

export interface Child {
  readonly process: ChildProcess;
  readonly ports: Running["ports"];
  readonly inputs: Running["inputs"];
  /** Sends the signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

interface Ready {
  readonly syslog: Running["ports"];
}

/** The collectors as a process of their own, started as `chengfang` starts them. */
export async function startChild(
  data: string,
  more: Parameters<typeof configOf>[1] = {},
  variables: NodeJS.ProcessEnv = {},
): Promise<Child> {
  const env = {
    ...process.env,
    ...lean.variables,
    ...variables,
    CHENGFANG_CONFIG: JSON.stringify(configOf(data, more)),
    CHENGFANG_LOG: "error",
  };
  const child = fork(fileURLToPath(new URL("../src/main.ts", import.meta.url)), { env, execArgv: [...lean.flags] });
  const gone = once(child, "exit").then(([code]) => Promise.reject(new Error(`the collectors ended with ${code}`)));
  gone.catch(() => {}); // ends later, when it is told to
  const [ready] = (await Promise.race([once(child, "message"), gone])) as [Pick<Running, "inputs"> & Ready];
  return {
    process: child,
    ports: ready.syslog,
    inputs: ready.inputs,
    async end(signal) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}
