import { parseArgs } from "node:util";
import { Chance } from "./chance.ts";
import { fuzzEvtx } from "./evtx.ts";
import { framingTargets } from "./inputs.ts";
import { mutate } from "./mutate.ts";
import { packetTarget } from "./packets.ts";
import { formatTargets } from "./records.ts";
import type { Target } from "./target.ts";

/**
 * `npm run test:fuzz-formats -- [--seed N] [--inputs N] [--only NAME] [--input N]`: every format and every framing reads
 * mutations of its samples. Nothing may throw, take more than 10 ms of processor, change what all objects inherit, or be
 * kept. `--seed` and `--input` give one input again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "8" },
    inputs: { type: "string", default: "150000" },
    only: { type: "string" },
    input: { type: "string" },
  },
});
const seed = Number(values.seed);
const evtxName = "Windows event logs";
const evtxFiles = 50;
const mostMicros = 10_000;
/** More than this between the halves is no noise of the engine. */
const mostGrowth = 4 * 1_048_576;

interface Case {
  readonly target: Target;
  readonly sample: Buffer;
}

const targets = [...formatTargets(), ...framingTargets];
const records = targets.filter(({ name }) => values.only === undefined || name === values.only);
/** A framing has few samples and much to go wrong: each of its samples counts for as many as a format has. */
const cases: readonly Case[] = records.flatMap((target) => {
  const times = framingTargets.includes(target) ? 40 : 1;
  return Array.from({ length: times }, () => target.samples.map((sample) => ({ target, sample }))).flat();
});

const inherited = () =>
  [Object.prototype, Array.prototype, String.prototype].map((each) => Reflect.ownKeys(each).length);
const before = inherited().join(" ");

function inputOf(number: number): Case & { readonly input: Buffer; readonly chance: () => Chance } {
  const { target, sample } = cases[number % cases.length] ?? { target: packetTarget, sample: Buffer.alloc(0) };
  const chance = new Chance(seed, number);
  const other = chance.pick(cases).sample;
  const input = number < cases.length ? sample : mutate(sample, other, chance);
  return { target, sample, input, chance: () => new Chance(seed, number + 0x40_00_00_00) };
}

async function microsOf(number: number): Promise<number> {
  const { target, input, chance } = inputOf(number);
  const own = chance();
  const began = process.threadCpuUsage();
  await target.take(input, own);
  const { user, system } = process.threadCpuUsage(began);
  return user + system;
}

/** What takes long once may have met the collector of garbage or the compiler; what takes long each time is slow. */
async function least(number: number): Promise<number> {
  let micros = await microsOf(number);
  for (let more = 0; more < 5 && micros > mostMicros / 5; more += 1) micros = Math.min(micros, await microsOf(number));
  return micros;
}

const findings: string[] = [];
let worst = { number: -1, micros: 0 };
function found(number: number, what: string): void {
  const { target, input } = inputOf(number);
  const bytes =
    input.length > 400 ? `${input.toString("base64", 0, 300)}… (${input.length} B)` : input.toString("base64");
  findings.push(`${target.name}: ${what}\n  --seed ${seed} --input ${number}\n  base64 ${bytes}`);
}

async function judge(number: number): Promise<void> {
  try {
    const micros = await least(number);
    if (micros > worst.micros) worst = { number, micros };
    if (micros > mostMicros) found(number, `${(micros / 1000).toFixed(1)} ms of processor`);
  } catch (error) {
    found(number, error instanceof Error ? (error.stack ?? error.message).split("\n", 3).join(" ") : String(error));
  }
  if (inherited().join(" ") === before) return;
  found(number, "what all objects inherit has changed");
  report();
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function slowest(): string {
  if (worst.number < 0) return "";
  const { target, input } = inputOf(worst.number);
  const took = `${(worst.micros / 1000).toFixed(2)} ms for ${input.length} B`;
  return `; the slowest took ${took} of ${target.name} (--input ${worst.number})`;
}

function report(): never {
  for (const finding of findings.slice(0, 20)) process.stdout.write(`${finding}\n`);
  process.stdout.write(`seed ${seed}: ${findings.length} findings${slowest()}\n`);
  process.exit(findings.length > 0 ? 1 : 0);
}

/** Event logs are read in a thread, which has its own limits: files of many chunks, not inputs of 10 ms. */
async function readLogs(): Promise<void> {
  await fuzzEvtx(seed + 1, 5);
  const early = heap();
  const logs = await fuzzEvtx(seed, evtxFiles);
  const growth = heap() - early;
  process.stdout.write(`${logs.words}, heap ${growth > 0 ? "+" : ""}${(growth / 1_048_576).toFixed(2)} MiB\n`);
  findings.push(...logs.findings);
  if (growth > mostGrowth) findings.push(`${evtxName}: the heap grew by ${growth} bytes (--seed ${seed})`);
}

const inputs = records.length > 0 ? Number(values.inputs) : 0;
const [first, count] = values.input === undefined ? [0, inputs] : [Number(values.input), 1];
let half = heap();
for (let number = first; number < first + count && findings.length < 20; number += 1) {
  if (number === Math.floor(count / 2)) half = heap();
  await judge(number);
}
if (count >= 100_000 && findings.length < 20) {
  const growth = heap() - half;
  const words = `${cases.length} samples of ${records.length} formats and framings, ${count} inputs, heap ${growth > 0 ? "+" : ""}${(growth / 1_048_576).toFixed(2)} MiB in the second half`;
  process.stdout.write(`${words}\n`);
  if (growth > mostGrowth) findings.push(`the heap grew by ${growth} bytes between the halves (--seed ${seed})`);
}
if (values.input === undefined && (values.only ?? evtxName) === evtxName) await readLogs();
report();
