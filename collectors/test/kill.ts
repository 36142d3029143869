import { readFileSync, readdirSync } from "node:fs";

/** Kills the collectors that this process started; whoever started them starts them again. Or gives them another signal. */
export function killCollectorsOf(parent: number | undefined, signal: NodeJS.Signals = "SIGKILL"): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const [, ppid] = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (Number(ppid) === parent && command.includes("collectors/src/main.ts")) process.kill(Number(pid), signal);
    } catch {
      // it ended meanwhile
    }
  }
}
