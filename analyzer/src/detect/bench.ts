import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { engineOf, loadFrom } from "./load.ts";
import { measure, type Measured } from "./measure.ts";
import { positive, readOptions, type Sight, sightUsage } from "./options.ts";

const usage = `usage: bench detect ${sightUsage} --lane FILE[.gz] [--seconds N] [--json]`;

/** How fast the rules see the events of a file: JSON text in, list of matches out, in memory and on one thread. */
function main(): void {
  const asked = readOptions(process.argv.slice(2), {
    lane: { type: "string" },
    seconds: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
  });
  if (typeof asked === "string") return fail(`${asked}\n${usage}`);
  const { lane, seconds, json } = asked.more;
  const length = positive(seconds);
  if (typeof lane !== "string") return fail(`--lane: no file given\n${usage}`);
  if (length === undefined) return fail(`--seconds ${String(seconds)}: a number above 0`);
  const lines = linesOf(lane);
  if (typeof lines === "string") return fail(lines);
  const found = run(asked.sight, lines, length);
  if (typeof found === "string") return fail(found);
  process.stdout.write(json === true ? `${JSON.stringify(found)}\n` : told(found, lines.length));
}

/** The records of a lane, a line each; or the sentence that says what is wrong with it. */
function linesOf(lane: string): string[] | string {
  let lines: string[];
  try {
    const bytes = readFileSync(lane);
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
    lines = text.split("\n").filter((line) => line.trim() !== "");
  } catch (error) {
    return `${lane}: ${error instanceof Error ? error.message : String(error)}`;
  }
  return lines.length > 0 ? lines : `${lane}: no events`;
}

function run(sight: Sight, lines: readonly string[], seconds: number): Measured | string {
  const began = performance.now();
  const loaded = loadFrom(sight.rules);
  if (typeof loaded === "string") return loaded;
  for (const each of loaded.notes) process.stderr.write(`${each}\n`);
  const engine = engineOf(loaded.rules, sight);
  return measure({ engine, lines, seconds, loadSeconds: (performance.now() - began) / 1000 });
}

function told({ events_per_cpu_second, matches, rss_mb, load_seconds }: Measured, events: number): string {
  const rows = [
    ["events per CPU second", events_per_cpu_second],
    ["events", events],
    ["matches", matches],
    ["most memory, MB", rss_mb],
    ["rules loaded in, s", load_seconds],
  ];
  return rows.map(([name, value]) => `${String(name).padEnd(24)}${value}\n`).join("");
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

main();
