import { cpSync, globSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { rules, type Workplace } from "./lanes.ts";
import { measureOurs } from "./memory.ts";
import type { Row } from "../row.ts";
import { middle } from "./table.ts";

const few = 50;
const processes = 2;
const compared = new Set(["structured_windows", "sysmon_file_event", "otrf-6k", "evtx-attack-samples"]);

/** How many times as fast 50 rules are as all of them. The 50 are spread evenly over the files. */
export async function scale({ folder, lanes }: Workplace): Promise<Row[]> {
  const chosen = join(folder, "fifty");
  mkdirSync(chosen);
  const files = globSync("**/*.yml", { cwd: rules }).toSorted();
  for (let at = 0; at < few; at += 1) {
    const file = files[Math.floor((at * files.length) / few)] ?? "";
    cpSync(join(rules, file), join(chosen, basename(file)));
  }
  const rows: Row[] = [];
  for (const lane of lanes.filter(({ name }) => compared.has(name))) {
    const [some, all]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < processes; turn += 1) {
      some.push(...(await measureOurs({ lane, folders: [chosen], seconds: 3 })).windows);
      all.push(...(await measureOurs({ lane, folders: [rules], seconds: 3 })).windows);
    }
    const what = `50 rules instead of 3,141: ${lane.name}`;
    rows.push({ what, measured: middle(some) / middle(all), unit: "× as fast", wanted: ["<", 2] });
  }
  return rows;
}
