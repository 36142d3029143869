import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { usageOfChildren } from "../../ingest/processes.ts";
import type { Name } from "./city.ts";
import { quantile } from "../../row.ts";
import type { Row } from "../../row.ts";
import type { Route } from "./routes.ts";
import type { Session } from "./session.ts";

export type Sessions = Readonly<Record<Name, Session>>;
/** Issue 7: API p99 at 20 users. */
const mark = 200;
const users = 20;
/** A person looks at what came before asking again: two seconds on average, as long as it takes to press a key or two. */
const thinkMs = 2000;

export interface Asked {
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** Twenty analysts at work until told to stop; each asks, looks and asks again. */
export async function work(
  { routes, sessions }: { routes: readonly Route[]; sessions: Sessions },
  stop: AbortSignal,
): Promise<Asked[]> {
  const deck = routes.flatMap((route) => Array.from({ length: route.weight }, () => route));
  const found: Asked[] = [];
  const one = async () => {
    await sleep(Math.random() * thinkMs, undefined, { ref: false });
    while (!stop.aborted) {
      const route = deck[Math.floor(Math.random() * deck.length)];
      if (route === undefined) return;
      const { status, ms } = await sessions[route.by].get(route.path);
      found.push({ route: route.name, status, ms });
      await sleep(2 * Math.random() * thinkMs, undefined, { ref: false, signal: stop }).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: users }, one));
  return found;
}

export function summary(what: string, asked: readonly Asked[]): Row[] {
  const all = asked.map(({ ms }) => ms);
  const failed = asked.filter(({ status }) => status >= 400);
  const note = `${asked.length} requests, ${failed.length} refused, load average ${loadavg()[0]?.toFixed(1)}`;
  return [
    { what: `${what}, p50`, measured: quantile(all, 0.5), unit: "ms", note },
    { what: `${what}, p99`, measured: quantile(all, 0.99), unit: "ms", wanted: ["<", mark] },
  ];
}

/** The slowest routes first. */
export function byRoute(asked: readonly Asked[]): Row[] {
  const routes = Map.groupBy(asked, ({ route }) => route);
  return [...routes]
    .map(([what, each]): Row => {
      const ms = each.map((one) => one.ms);
      const note = `p50 ${quantile(ms, 0.5).toFixed(0)} ms of ${ms.length}`;
      return { what, measured: quantile(ms, 0.99), unit: "ms", wanted: ["<", mark], note };
    })
    .toSorted((a, b) => b.measured - a.measured);
}

/** Each route alone, a few times: how long it takes, and the processor's time it costs whatever else the machine does. */
export async function alone(routes: readonly Route[], sessions: Sessions, platform: number): Promise<Row[]> {
  const times = 5;
  const rows: Row[] = [];
  for (const { name, path, by } of routes) {
    const first = await sessions[by].get(path);
    const before = cpuMs(platform);
    const ms: number[] = [];
    for (let i = 0; i < times; i += 1) ms.push((await sessions[by].get(path)).ms);
    const cpu = (cpuMs(platform) - before) / times;
    const failed = first.status >= 400 ? `refused: ${first.status}; ` : "";
    const note = `${failed}first ${first.ms.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms, ${(first.bytes / 1000).toFixed(0)} kB`;
    rows.push({ what: name, measured: quantile(ms, 0.5), unit: "ms", wanted: ["<", mark], note });
    process.stderr.write(`${name}: ${ms.map((each) => each.toFixed(0)).join(" ")} ms; ${note}\n`);
  }
  return rows.toSorted((a, b) => b.measured - a.measured);
}

/** Of the processes that answer: the console and the index of events. */
const cpuMs = (platform: number): number =>
  usageOfChildren(platform)
    .filter(({ name }) => name.startsWith("console/api") || name.startsWith("store"))
    .reduce((sum, { cpuSeconds }) => sum + cpuSeconds * 1000, 0);
