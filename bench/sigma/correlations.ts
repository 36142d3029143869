import { fileURLToPath } from "node:url";
import { createCorrelator } from "@chengfang/sigma";
import { loadOf } from "@chengfang/sigma/correlation/test/stream";
import { run } from "./process.ts";
import type { Row } from "../row.ts";
import { middle } from "./table.ts";

/** Fresh processes, a window in each. */
const processes = 5;
const windowMs = 1500;
/** Groups are full, and the code is hot. */
const warmUp = 600_000;

type Rule = Parameters<typeof loadOf>[0];
const atLeast = (value: number) =>
  ({ judged: "crossing", condition: { criteria: [{ operator: "gte", value }] } }) as const;
const never = 1e15;

interface Kind {
  readonly what: string;
  readonly rule: Rule;
  readonly note: string;
}

/** Windows that are judged when they are over hold some twenty events each; those that are passed go on firing. */
const kinds: readonly Kind[] = [
  {
    what: "event_count, never reached",
    rule: { type: "event_count", ...atLeast(never) },
    note: "the memory is full: groups are forgotten all the time",
  },
  { what: "event_count, gte 30", rule: { type: "event_count", ...atLeast(30) }, note: "nine events in ten fire" },
  {
    what: "value_count, never reached",
    rule: { type: "value_count", fields: ["user"], ...atLeast(never) },
    note: "the memory is full",
  },
  {
    what: "value_count, gte 30",
    rule: { type: "value_count", fields: ["user"], ...atLeast(30) },
    note: "nine events in ten fire",
  },
  {
    what: "value_sum, gte 1,000,000",
    rule: { type: "value_sum", fields: ["bytes"], ...atLeast(1e6) },
    note: "the memory is full, and one event in two fires",
  },
  {
    what: "event_count, lt 30",
    rule: {
      type: "event_count",
      judged: "closing",
      condition: { criteria: [{ operator: "lt", value: 30 }] },
      withinMs: 5000,
    },
    note: "every window is judged when it is over, and fires",
  },
];

/** Events for each CPU second that a correlation over 5,000 groups takes in. */
export async function correlations(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [index, { what, note }] of kinds.entries()) {
    const rates: number[] = [];
    for (let turn = 0; turn < processes; turn += 1)
      rates.push(Number((await run([process.execPath, fileURLToPath(import.meta.url), String(index)])).out));
    const measured = middle(rates) / 1e6;
    rows.push({ what: `correlation ${what}`, measured, unit: "M events/CPU s", wanted: ["≥", 1], note });
  }
  return rows;
}

function rateOf({ rule }: Kind): number {
  const load = loadOf(rule);
  const correlator = createCorrelator(load.rules, { toleranceMs: 3000 });
  let turn = 0;
  const pass = (events: number) => {
    for (const end = turn + events; turn < end; turn += 1) correlator.observe(load.observation(turn));
  };
  pass(warmUp);
  const [from, cpu, end] = [turn, process.cpuUsage(), performance.now() + windowMs];
  while (performance.now() < end) pass(10_000);
  const { user, system } = process.cpuUsage(cpu);
  return ((turn - from) / (user + system)) * 1e6;
}

const [asked] = process.argv.slice(2);
const kind = import.meta.main ? kinds[Number(asked)] : undefined;
if (kind !== undefined) console.log(rateOf(kind));
