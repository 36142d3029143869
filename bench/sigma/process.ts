import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a program took, with those that it started. */
export interface Ran {
  readonly out: string;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Most memory of all its processes together. */
  readonly peakMb: number;
}

interface Files {
  readonly input?: string;
  /** Where its output goes; kept where none is named. */
  readonly output?: string;
}

/** The shell's `times` tells what its children took, to a hundredth of a second. */
const script = '"$@" <"$INPUT" 3>&- ; code=$?; times >&3; exit $code';

export async function run(command: readonly string[], { input = "/dev/null", output }: Files = {}): Promise<Ran> {
  const began = performance.now();
  const redirected = output === undefined ? script : script.replace("3>&-", `>"$OUTPUT" 3>&-`);
  const child = spawn("sh", ["-c", redirected, "sh", ...command], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: { ...process.env, INPUT: input, OUTPUT: output },
  });
  const [out, err, times] = [child.stdout, child.stderr, child.stdio[3]].map(gathered);
  let peakMb = 0;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, memoryBelow(child.pid ?? 0))), 50);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}: ${err?.() ?? ""}`);
  const wallSeconds = (performance.now() - began) / 1000;
  return { out: out?.() ?? "", cpuSeconds: ofChildren(times?.() ?? ""), wallSeconds, peakMb };
}

function gathered(stream: unknown): () => string {
  const pieces: string[] = [];
  (stream as NodeJS.ReadableStream).setEncoding("utf8").on("data", (piece: string) => pieces.push(piece));
  return () => pieces.join("");
}

/** The second line is that of the children: `0m1.230s 0m0.120s`. */
function ofChildren(times: string): number {
  const [, line = ""] = times.trim().split("\n");
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** Most memory that each process below one ever had, in all. */
function memoryBelow(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + peakOf(child) + memoryBelow(child), 0);
}

function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const texts = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8"));
    return texts.flatMap((text) =>
      text
        .split(" ")
        .filter((each) => each !== "")
        .map(Number),
    );
  } catch {
    return []; // it ended meanwhile
  }
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
