import { setTimeout as sleep } from "node:timers/promises";
import { usageOfChildren } from "../../ingest/processes.ts";
import { summary, work } from "./requests.ts";
import type { Asked, Sessions } from "./requests.ts";
import type { Row } from "../../row.ts";
import type { Route } from "./routes.ts";

const wanted = 100_000;
const hour = 3_600_000;
/** By then all of the twenty are at work. */
const settlingMs = 2000;
const timeOf = (ms: number): string => new Date(ms).toISOString();

interface Given {
  readonly routes: readonly Route[];
  readonly sessions: Sessions;
  /** The platform's process. */
  readonly platform: number;
}

/** A hundred thousand events go out as a file, and a month's report is made, while twenty others work. */
export async function handOut({ routes, sessions, platform }: Given): Promise<Row[]> {
  const span = await newestOf(sessions);
  const filter = encodeURIComponent(JSON.stringify(span));
  const before = memoryOf(platform);
  const [out, whileOut] = await beside({ routes, sessions }, async () =>
    sessions.lead.read(`/events/export?format=csv&filter=${filter}`),
  );
  const after = memoryOf(platform);
  const [made, whileMade] = await beside({ routes, sessions }, async () => {
    const began = performance.now();
    await sessions.lead.post("/situation-reports/preview", { period: "monthly" });
    return (performance.now() - began) / 1000;
  });
  const memory = Object.entries(after).map(([name, mb]) => `${name} ${before[name]?.toFixed(0)} → ${mb.toFixed(0)} MB`);
  return [
    {
      what: `${wanted} events as a file`,
      measured: (out.ms / 1000) * (wanted / out.lines),
      unit: "s",
      note: `${out.lines} lines, ${(out.bytes / 1e6).toFixed(0)} MB, the first after ${out.firstMs.toFixed(0)} ms`,
    },
    {
      what: "memory that it took more at its peak",
      measured: Object.entries(after).reduce((sum, [name, mb]) => sum + mb - (before[name] ?? 0), 0),
      unit: "MB",
      note: memory.join(", "),
    },
    ...summary("others while the file leaves", whileOut),
    { what: "a month's situation report", measured: made, unit: "s" },
    ...summary("others while it is made", whileMade),
  ];
}

/** What is done while twenty others work, and what they asked meanwhile. */
async function beside<T>(
  working: { routes: readonly Route[]; sessions: Sessions },
  act: () => Promise<T>,
): Promise<[T, Asked[]]> {
  const stop = new AbortController();
  const others = work(working, stop.signal);
  await sleep(settlingMs);
  const done = await act();
  stop.abort();
  return [done, await others];
}

/** So long a time, up to the newest event, as holds about as many. */
async function newestOf({ lead }: Sessions): Promise<{ from: string; to: string }> {
  const [newest] = await lead.json<{ "@timestamp": string }[]>("/events?range=[0,0]");
  const to = Date.parse(newest?.["@timestamp"] ?? "") + 1;
  const filter = encodeURIComponent(JSON.stringify({ from: timeOf(to - hour), to: timeOf(to) }));
  const bars = await lead.json<{ count: number }[]>(`/events/histogram?bars=1&filter=${filter}`);
  const anHour = Math.max(1, bars[0]?.count ?? 1);
  return { from: timeOf(to - (hour * wanted) / anHour), to: timeOf(to) };
}

/** Peak of the console and of the index. */
const memoryOf = (platform: number): Record<string, number> =>
  Object.fromEntries(
    usageOfChildren(platform)
      .filter(({ name }) => name.startsWith("console/api") || name.startsWith("store"))
      .map(({ name, peakMb }) => [name, peakMb]),
  );
