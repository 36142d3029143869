import { repeatedLane, type Workplace } from "./lanes.ts";
import { detect } from "./pipe.ts";
import { run } from "./process.ts";
import { middle, type Row } from "./table.ts";

const compared = new Set(["otrf-6k", "structured_windows"]);
const turns = 3;
/** A run on one thread takes some ten seconds. */
const events = 300_000;

/** The command on two threads and on one, by the clock: less what it takes with nothing to read. */
export async function threads(place: Workplace): Promise<Row[]> {
  const rows: Row[] = [];
  for (const lane of place.lanes.filter(({ name }) => compared.has(name))) {
    const input = repeatedLane(lane, Math.ceil(events / lane.lines.length));
    const [one, two]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn += 1) {
      one.push(await secondsOf("1", input));
      two.push(await secondsOf("2", input));
    }
    const what = `chengfang detect --workers 2 against 1: ${lane.name}`;
    rows.push({ what, measured: middle(one) / middle(two), unit: "× as fast", wanted: ["≥", 1.8] });
  }
  return rows;
}

async function secondsOf(workers: string, input: string): Promise<number> {
  const command = [...detect, "--workers", workers];
  const empty = await run(command);
  return (await run(command, { input, output: "/dev/null" })).wallSeconds - empty.wallSeconds;
}
