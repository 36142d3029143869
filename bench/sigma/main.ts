import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { printRows, type Row } from "../row.ts";
import { correlations } from "./correlations.ts";
import { openWorkplace } from "./lanes.ts";
import { compareOnLanes, measureInMemory, measureLongest, measurePipes } from "./parts.ts";
import { load } from "./load.ts";
import { findRSigma } from "./rsigma.ts";
import { scale } from "./scale.ts";
import { printDifferences, printLanes } from "./table.ts";
import { threads } from "./threads.ts";

/**
 * `npm run bench:sigma [PART …] [LANE …]`: how fast the Sigma engine is, beside RSigma where that is installed, and where
 * the two differ. A whole run writes `bench/sigma.json`; a difference that nothing explains makes it fail.
 */
const parts = new Set(["differences", "memory", "pipe", "load", "scale", "threads", "correlations", "longest"]);
const words = process.argv.slice(2);
const asked = words.filter((word) => parts.has(word));
const wanted = words.filter((word) => !parts.has(word));
const whole = words.length === 0;

const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? "", node: process.version };
const place = openWorkplace(wanted);
const rsigma = findRSigma();
console.log(`${machine.cores} cores, ${machine.cpu}, Node ${machine.node}\n`);
if (place.lanes.length === 0)
  console.log(`no lanes ${wanted.join(" ")}: CHENGFANG_CORPORA names the outside corpora\n`);

/** Does a part if it was asked for, or if nothing was. */
async function part<T>(name: string, act: () => Promise<T[]> | T[]): Promise<T[]> {
  const comparing = name === "differences" && asked.includes("memory"); // its table says whether matches are identical
  if (asked.length > 0 && !asked.includes(name) && !comparing) return [];
  process.stderr.write(`${name} …\n`);
  return act();
}

const differences = await part("differences", () => compareOnLanes(place, rsigma));
const memory = await part("memory", () => measureInMemory(place, rsigma));
printLanes("in memory, strict, k events/CPU s", memory, differences);
printDifferences(differences);
if (differences.some(({ reason }) => reason === undefined)) process.exitCode = 1;
const pipe = await part("pipe", () => measurePipes(place, rsigma));
printLanes("as a pipe, k events/CPU s", pipe);
const rows: Row[] = [
  ...(await part("load", () => load(place))),
  ...(await part("scale", () => scale(place))),
  ...(await part("threads", () => threads(place))),
  ...(await part("correlations", correlations)),
  ...(await part("longest", () => measureLongest(place))),
];
printRows("what", rows);
rmSync(place.folder, { recursive: true });
if (whole && place.lanes.length > 0) {
  const figures = { date: new Date().toISOString().slice(0, 10), ...machine, memory, pipe, rows, differences };
  writeFileSync(fileURLToPath(new URL("../sigma.json", import.meta.url)), `${JSON.stringify(figures, null, 2)}\n`);
}
