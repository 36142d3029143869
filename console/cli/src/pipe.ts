import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { nodeFlags } from "@chengfang/store/engine";
import { fromRoot } from "./up/parts.ts";

interface Child {
  readonly stdio: ("inherit" | "pipe")[];
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** Of records little lives on: with a small room for what is new, programs need a hundred megabytes less, no more time. */
export const youngGarbage = "--max-semi-space-size=16";

const nodeArgs = (file: string, args: readonly string[]) => [...nodeFlags, youngGarbage, fromRoot(file), ...args];

function start(file: string, args: readonly string[], { stdio, env }: Child): ChildProcess {
  return spawn(process.execPath, nodeArgs(file, args), { stdio, env });
}

/** Becomes a program of the checkout where the system can do that: two processes take a hundred megabytes more. */
function becomeProgram(file: string, args: readonly string[]): Promise<number> {
  process.execve?.(process.execPath, [process.execPath, ...nodeArgs(file, args)], process.env);
  return runProgram(file, args);
}

async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

/** Runs a program of the checkout with our stdin and stdout, and our environment unless given; gives its exit code. */
export function runProgram(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<number> {
  return codeOf(start(file, args, { stdio: ["inherit", "inherit", "inherit"], env }));
}

export interface Detect {
  readonly rules: readonly string[];
  readonly format: string;
  readonly routing: string;
  readonly logsource?: string;
  readonly workers?: string;
  readonly correlations: boolean;
}

/**
 * Detection sees SecurityEvents only: other formats go through the collectors' own normalizer first, which keeps one
 * line per record and so the index.
 */
export async function detect({ rules, format, routing, logsource, workers, correlations }: Detect): Promise<number> {
  const args = ["--rules", ...rules, "--format", seenAs(format), "--routing", routing];
  if (logsource !== undefined) args.push("--logsource", logsource);
  if (workers !== undefined) args.push("--workers", workers);
  if (!correlations) args.push("--no-correlations");
  return runOnRecords("analyzer/src/detect.ts", args, format);
}

/** What a program sees records as that come in a format. */
export const seenAs = (format: string): string => (format === "native" ? format : "ecs");

/** Runs a program on the records on our stdin; those that are neither native nor ECS are normalized on their way. */
export async function runOnRecords(file: string, args: readonly string[], format: string): Promise<number> {
  if (format === "native" || format === "ecs") return becomeProgram(file, args);
  const normalize = start("collectors/src/normalize.ts", ["--format", format], {
    stdio: ["inherit", "pipe", "inherit"],
  });
  const match = start(file, args, { stdio: ["pipe", "inherit", "inherit"] });
  // Whoever reads the matches may have seen enough (`| head`): the pipe then breaks from its end to its beginning.
  match.stdin?.on("error", () => normalize.stdout?.destroy());
  if (normalize.stdout && match.stdin) normalize.stdout.pipe(match.stdin);
  const codes = await Promise.all([codeOf(normalize), codeOf(match)]);
  return codes.find((code) => code !== 0) ?? 0;
}
