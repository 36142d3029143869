import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { missed, printRows } from "../row.ts";
import type { Row } from "../row.ts";
import { parse } from "./parse.ts";
import { senders } from "./senders.ts";
import { tcp } from "./tcp.ts";
import { udp } from "./udp.ts";

/**
 * `npm run bench:collect -- [PART …] [--seconds N]`: what the collectors take in. Parts: parse, tcp, udp, senders. A run
 * of all writes `bench/collect.json`.
 */
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of each part; UDP is wanted for 30 s. */
    seconds: { type: "string", default: "30" },
    senders: { type: "string", default: "10000" },
    "tls-senders": { type: "string", default: "1000" },
  },
});
const seconds = Number(values.seconds);
const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  parse: async () => parse(seconds),
  tcp: async () => tcp(seconds),
  udp: async () => udp(seconds),
  senders: async () => senders({ tcp: Number(values.senders), tls: Number(values["tls-senders"]) }),
};
const unknown = asked.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`no part ${unknown}; parts are ${Object.keys(parts).join(", ")}`);
const load = () => Number((loadavg()[0] ?? 0).toFixed(1));
const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? "", node: process.version, load: load() };
console.log(`${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, load average ${machine.load} before\n`);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await measure()));
}
printRows("collectors", rows);
if (rows.some(missed)) process.exitCode = 1;
if (asked.length === 0) {
  const figures = { date: new Date().toISOString().slice(0, 10), ...machine, seconds, rows };
  writeFileSync(fileURLToPath(new URL("../collect.json", import.meta.url)), `${JSON.stringify(figures, null, 2)}\n`);
}
