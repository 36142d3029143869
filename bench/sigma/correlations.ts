import { createCorrelator, linkCorrelations, loadRules, type Observation } from "@chengfang/sigma";
import { middle, type Row } from "./table.ts";

const groups = 1000;
const windows = 5;
const windowMs = 1500;

interface Kind {
  readonly type: string;
  readonly condition: string;
  readonly note: string;
}

/** Thresholds are hardly ever reached: what is measured is the counting. */
const kinds: readonly Kind[] = [
  { type: "event_count", condition: "{gte: 200}", note: "60 events of each in a window" },
  {
    type: "value_count",
    condition: "{field: TargetUserName, gte: 200}",
    note: "60 distinct values of each in a window",
  },
];

const rule =
  "title: Login\nname: login\nid: login\nlogsource: {product: windows}\ndetection: {s: {EventID: 4625}, condition: s}\n";

/** Events for each CPU second through one correlation over 1,000 groups, a window of a minute sliding in event time. */
export function correlations(): Row[] {
  return kinds.map(({ type, condition, note }) => ({
    what: `correlation ${type}, ${groups} groups`,
    measured: middle(ratesOf(type, condition)) / 1e6,
    unit: "M events/CPU s",
    wanted: ["≥", 1],
    note,
  }));
}

function ratesOf(type: string, condition: string): number[] {
  const text = `${rule}---\ntitle: C\nid: c\ncorrelation:\n  type: ${type}\n  rules: [login]\n  group-by: [IpAddress]\n  timespan: 1m\n  condition: ${condition}\n`;
  const loaded = loadRules([{ path: "correlation.yml", text }]);
  const correlator = createCorrelator(linkCorrelations(loaded.correlations, loaded.rules).rules);
  let at = Date.UTC(2026, 0, 1);
  let turn = 0;
  const pass = (count: number) => {
    for (let done = 0; done < count; done += 1) {
      at += 1;
      turn += 1;
      correlator.observe(observation(turn, at));
    }
  };
  pass(300_000); // a whole window in every group, and hot code
  return Array.from({ length: windows }, () => rate(pass));
}

const matched = ["login"];

function observation(turn: number, at: number): Observation {
  const [address, user] = [`10.0.${turn % groups}`, `user${turn % 9973}`];
  return { event: `e${turn}`, at, arrived: at, matched, read: (_, name) => (name === "IpAddress" ? address : user) };
}

function rate(pass: (count: number) => void): number {
  const [cpu, end] = [process.cpuUsage(), performance.now() + windowMs];
  let events = 0;
  while (performance.now() < end) {
    pass(10_000);
    events += 10_000;
  }
  const { user, system } = process.cpuUsage(cpu);
  return (events / (user + system)) * 1e6;
}
