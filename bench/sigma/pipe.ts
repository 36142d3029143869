import { readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
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
/** Events and bytes of one run at least, in whole lanes: it should go on for seconds. */
const events = 100_000;
const bytes = 60_000_000;

interface Piped {
  /** CPU seconds of a run that has nothing to read. */
  readonly empty: number;
  figure(lane: Lane): Promise<Figure>;
}

/** Both as pipes, stdin to stdout, each with its own routing by default. */
export async function openPipes(rsigma: string | undefined): Promise<(lane: Lane) => Promise<LaneRow>> {
  const ours = await pipeOf(detect);
  const theirs = rsigma === undefined ? undefined : await pipeOf(evaluate(rsigma));
  return async (lane) => ({ lane: lane.name, ours: await ours.figure(lane), rsigma: await theirs?.figure(lane) });
}

/** Events for each second of CPU time, less what the program takes when there is nothing to read. */
async function pipeOf(command: readonly string[]): Promise<Piped> {
  const empty = middle((await several(() => run(command))).map(({ cpuSeconds }) => cpuSeconds));
  return {
    empty,
    async figure(lane) {
      const times = Math.ceil(Math.max(events / lane.lines.length, bytes / statSync(lane.file).size));
      const input = repeatedLane(lane, times);
      const output = join(tmpdir(), `chengfang-matches-${process.pid}`);
      const ran = await several(() => run(command, { input, output }));
      const matches = (readFileSync(output, "latin1").split("\n").length - 1) / times;
      rmSync(output);
      const rates = ran.map(({ cpuSeconds }) => (lane.lines.length * times) / (cpuSeconds - empty));
      return {
        perCpuSecond: middle(rates),
        least: Math.min(...rates),
        most: Math.max(...rates),
        matches,
        memoryMb: Math.max(...ran.map(({ peakMb }) => peakMb)),
      };
    },
  };
}

async function several(act: () => Promise<Ran>): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (let turn = 0; turn < processes; turn += 1) ran.push(await act());
  return ran;
}
