import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Lane, repeatedLane, rules } from "./lanes.ts";
import { type Ran, run } from "./process.ts";
import { type Figure, type LaneRow, middle } from "./table.ts";

const chengfang = fileURLToPath(new URL("../../console/cli/src/main.ts", import.meta.url));

/** The command as a person starts it. */
export const detect = [process.execPath, chengfang, "detect", "--rules", rules];
const evaluate = (rsigma: string) => [rsigma, "engine", "eval", "-r", rules, "--logsource-routing", "--no-stats"];

const processes = 3;
/** CPU seconds of a run beyond those of one with nothing to read, about. */
const seconds = 3;
/** Bytes of a run that tells how many times a lane is to be read, and of any run at most. */
const trial = 20_000_000;
const most = 800_000_000;

interface Program {
  readonly command: readonly string[];
  /** CPU seconds of a run that has nothing to read. */
  readonly empty: number;
}

/** A lane so many times over, for one of the programs. */
interface Task {
  readonly program: Program;
  readonly lane: Lane;
  readonly times: number;
}

/** Both as pipes, stdin to stdout, each with its own routing by default. */
export async function openPipes(rsigma: string | undefined): Promise<(lane: Lane) => Promise<LaneRow>> {
  const ours = await programOf(detect);
  const theirs = rsigma === undefined ? undefined : await programOf(evaluate(rsigma));
  return async (lane) => {
    const tasks = [await taskOf(ours, lane)];
    if (theirs !== undefined) tasks.push(await taskOf(theirs, lane));
    const [own, other] = await figuresOf(tasks);
    for (const { times } of tasks) rmSync(repeatedLane(lane, times), { force: true });
    if (own === undefined) throw new Error(`${lane.name} was not measured`);
    return { lane: lane.name, ours: own, rsigma: other };
  };
}

async function programOf(command: readonly string[]): Promise<Program> {
  const runs: number[] = [];
  for (let turn = 0; turn < processes; turn += 1) runs.push((await run(command)).cpuSeconds);
  return { command, empty: middle(runs) };
}

async function taskOf(program: Program, lane: Lane): Promise<Task> {
  const { size } = statSync(lane.file);
  const few = Math.ceil(trial / size);
  const { cpuSeconds } = await run(program.command, { input: repeatedLane(lane, few), output: "/dev/null" });
  const wanted = Math.ceil((few * seconds) / Math.max(cpuSeconds - program.empty, 0.1));
  return { program, lane, times: Math.max(few, Math.min(wanted, Math.floor(most / size))) };
}

/** The programs take turns, so that a machine that gets slower or faster does so for both. */
async function figuresOf(tasks: readonly Task[]): Promise<Figure[]> {
  const runs = tasks.map((): Ran[] => []);
  const matches: number[] = [];
  for (let turn = 0; turn < processes; turn += 1) {
    for (const [at, { program, lane, times }] of tasks.entries()) {
      const output = join(lane.file, "..", "matches");
      runs[at]?.push(await run(program.command, { input: repeatedLane(lane, times), output }));
      matches[at] ??= linesIn(output) / times;
    }
  }
  return tasks.map((task, at) => figureOf(task, runs[at] ?? [], matches[at] ?? 0));
}

function linesIn(file: string): number {
  let lines = 0;
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Events for each second of CPU time, less what the program takes when there is nothing to read. */
function figureOf({ program, lane, times }: Task, runs: readonly Ran[], matches: number): Figure {
  const rates = runs.map(({ cpuSeconds }) => (lane.lines.length * times) / (cpuSeconds - program.empty));
  return {
    perCpuSecond: middle(rates),
    least: Math.min(...rates),
    most: Math.max(...rates),
    matches,
    memoryMb: Math.max(...runs.map(({ peakMb }) => peakMb)),
  };
}
