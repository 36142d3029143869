import { rmSync, statSync } from "node:fs";
import { repeatedLane, type Workplace } from "./lanes.ts";
import { detect } from "./pipe.ts";
import { run } from "./process.ts";
import type { Row } from "../row.ts";
import { middle } from "./table.ts";

const compared = new Set(["otrf-6k", "structured_windows"]);
const turns = 3;
/** So many events that starting is little beside matching them; of large events, so many bytes. */
const events = 1_000_000;
const mostBytes = 1_500_000_000;

/** The command on two threads and on one, by the clock: less what it takes with nothing to read. */
export async function threads(place: Workplace): Promise<Row[]> {
  const rows: Row[] = [];
  for (const lane of place.lanes.filter(({ name }) => compared.has(name))) {
    const times = Math.min(events / lane.lines.length, mostBytes / statSync(lane.file).size);
    const input = repeatedLane(lane, Math.ceil(times));
    const [one, two]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn += 1) {
      one.push(await secondsOf("1", input));
      two.push(await secondsOf("2", input));
    }
    rmSync(input);
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
