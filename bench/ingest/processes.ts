import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100; // USER_HZ of Linux on every architecture that Node runs on

export interface Usage {
  readonly name: string;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

function statOf(pid: string): { parent: number; cpuSeconds: number } | undefined {
  try {
    const rest = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { parent: Number(rest[1]), cpuSeconds: (Number(rest[11]) + Number(rest[12])) / ticksPerSecond };
  } catch {
    return undefined; // it ended meanwhile
  }
}

/** CPU seconds and peak memory of a process's children (Linux's /proc), named by their program. */
export function usageOfChildren(parent: number): Usage[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      const stat = statOf(pid);
      if (stat?.parent !== parent) return [];
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      const program = readFileSync(`/proc/${pid}/cmdline`, "utf8")
        .split("\0")
        .find((each) => each.endsWith(".ts"));
      const name = program
        ?.replace(/^.*?\/((?:console|store)\/[^/]+|[^/]+)\/src\/(.*)main\.ts$/, "$1 $2")
        .replace(/[ /]+$/, "");
      return [{ name: name ?? pid, cpuSeconds: stat.cpuSeconds, peakMb: Number(peak?.[1] ?? 0) / 1024 }];
    });
}
