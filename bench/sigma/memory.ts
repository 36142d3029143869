import { fileURLToPath } from "node:url";
import { youngGarbage } from "../../console/cli/src/pipe.ts";
import { nodeFlags } from "../../store/src/engine.ts";
import { type Lane, rules } from "./lanes.ts";
import { run } from "./process.ts";
import { type Figure, type LaneRow, middle } from "./table.ts";

/** What a process of either engine measured of a lane. */
export interface Measured {
  readonly windows: readonly number[];
  readonly matches: number;
  readonly rss_mb: number;
  readonly load_seconds: number;
}

/** Fresh processes of each engine, and windows of a second and a half in each: six windows in all. */
const processes = 3;
const seconds = 3;

/** In memory: JSON text in, list of matches out, strict routing. Processes of the two take turns. */
export async function inMemory(lane: Lane, peer: string | undefined): Promise<LaneRow> {
  const [ours, theirs]: [Measured[], Measured[]] = [[], []];
  for (let turn = 0; turn < processes; turn += 1) {
    ours.push(await measureOurs({ lane, folders: [rules], seconds }));
    if (peer !== undefined) theirs.push(await measured([peer, rules, lane.file, String(seconds), "strict"]));
  }
  return { lane: lane.name, ours: figureOf(ours), rsigma: theirs.length === 0 ? undefined : figureOf(theirs) };
}

interface Asked {
  readonly lane: Pick<Lane, "file">;
  readonly folders: readonly string[];
  readonly seconds: number;
}

export function measureOurs({ lane, folders, seconds: length }: Asked): Promise<Measured> {
  const program = fileURLToPath(new URL("../../analyzer/src/detect/bench.ts", import.meta.url));
  const options = ["--rules", ...folders, "--lane", lane.file, "--seconds", String(length), "--json"];
  // As `chengfang bench detect` and `chengfang detect` start it.
  return measured([process.execPath, ...nodeFlags, youngGarbage, program, ...options]);
}

async function measured(command: readonly string[]): Promise<Measured> {
  return JSON.parse((await run(command)).out) as Measured;
}

function figureOf(runs: readonly Measured[]): Figure {
  const rates = runs.flatMap(({ windows }) => windows);
  return {
    perCpuSecond: middle(rates),
    least: Math.min(...rates),
    most: Math.max(...rates),
    matches: runs[0]?.matches ?? 0,
    memoryMb: Math.max(...runs.map(({ rss_mb }) => rss_mb)),
  };
}
