import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../console/cli/src/main.ts", import.meta.url));

export interface RunningPlatform {
  readonly process: ChildProcess;
  readonly http: string;
  readonly syslog: { readonly udp: number; readonly tcp: number };
  /** An analyst's API token. */
  readonly token: string;
  /** Makes another token for a role. */
  issue(role: string): string;
  stop(): Promise<number | null>;
}

/** Starts `chengfang up` as a user would, on free ports over the given data directory. */
export async function startUp(data: string, more: NodeJS.ProcessEnv = {}): Promise<RunningPlatform> {
  const env = { ...process.env, CHENGFANG_DATA: data, CHENGFANG_HTTP_PORT: "0", CHENGFANG_SYSLOG_PORT: "0", ...more };
  const child = spawn(process.execPath, [cli, "up", "--json"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`up ended with ${code}`)));
  const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [string];
  ended.catch(() => {}); // ends later, when it is told to
  const ready = JSON.parse(line) as { http: string; syslog: { udp: number; tcp: number } };
  const issue = (role: string) =>
    execFileSync(process.execPath, [cli, "token", "create", "--role", role], { env, encoding: "utf8" }).trim();
  return {
    ...ready,
    process: child,
    token: issue("analyst"),
    issue,
    stop: async () => {
      const exit = once(child, "exit") as Promise<[number | null]>;
      child.kill("SIGTERM");
      return (await exit)[0];
    },
  };
}

/** How many events the index holds: one bar of the histogram over all time. */
export async function storedEvents({ http, token }: RunningPlatform): Promise<number> {
  const filter = encodeURIComponent(JSON.stringify({ from: "1970-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" }));
  const answer = await fetch(`${http}/api/events/histogram?bars=1&filter=${filter}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bars = answer.ok ? ((await answer.json()) as { count: number }[]) : [];
  return bars.reduce((sum, bar) => sum + bar.count, 0);
}
