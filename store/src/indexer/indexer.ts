import { setTimeout as sleep } from "node:timers/promises";
import { serveEvents } from "../events/server.ts";
import { openEventStore } from "../events/store.ts";
import type { EventStore } from "../events/port.ts";
import type { PartContext, RunningPart } from "../part.ts";
import { openStreamReader } from "../stream/reader.ts";
import { publishProgress } from "./progress.ts";
import type { Progress } from "./progress.ts";

const chunkBytes = 16_777_216;
/** Loads begin at least this far apart: small ones cost as much as middling ones, and nobody sees a second's half. */
const loadMs = 500;
const hour = 3_600_000;
const day = 24 * hour;

/** Loads the stream into the event index, and answers questions about it to the other parts. */
export async function startIndexer({ config, log, stop }: PartContext): Promise<RunningPart> {
  const { data } = config;
  const store = await openEventStore(data);
  const server = await serveEvents(data, store, log);
  const progress: Progress = { cursor: await store.cursor(), events: 0, newest: undefined };
  const loading = follow(store, { data, progress, stop });
  const publishing = publishProgress(data, progress, stop);
  const expiring = expireHourly(store, config.events.retentionDays, stop);
  const work = Promise.all([loading, publishing, expiring]);
  work.catch((error: unknown) => {
    throw error; // rises as an unhandled rejection: the part ends, and its next start takes up where this one was
  });
  return {
    close: async () => {
      await work;
      await server.close();
      await store.close();
    },
  };
}

interface Following {
  readonly data: string;
  readonly progress: Progress;
  readonly stop: AbortSignal;
}

async function follow(store: EventStore, { data, progress, stop }: Following): Promise<void> {
  const reader = openStreamReader(data);
  for await (const chunk of reader.read({ from: progress.cursor, maxBytes: chunkBytes }, stop)) {
    const began = performance.now();
    progress.events += await store.load(chunk);
    progress.cursor = chunk.next;
    progress.newest = arrivalOfLast(chunk.bytes) ?? progress.newest;
    if (chunk.bytes.length > chunkBytes / 2 || (await reader.lag(chunk.next)) > chunk.bytes.length) continue; // behind
    const rest = loadMs - (performance.now() - began);
    if (rest > 0) await sleep(rest, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** When the chunk's last event arrived, without parsing it. */
function arrivalOfLast(bytes: Uint8Array): number | undefined {
  const from = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const head = Buffer.from(bytes.subarray(from, from + 400)).toString("latin1");
  const [, at] = /"event\.ingested":"([^"]+)"/.exec(head) ?? [];
  return at === undefined ? undefined : Date.parse(at);
}

async function expireHourly(store: EventStore, days: number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await store.expire(new Date(Date.now() - days * day).toISOString());
    await sleep(hour, undefined, { signal: stop }).catch(() => undefined);
  }
}
