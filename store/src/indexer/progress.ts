import { setTimeout as sleep } from "node:timers/promises";
import type { ConsumerHealth } from "@chengfang/model/health";
import { writeDocument } from "../documents.ts";
import type { Cursor } from "../stream/port.ts";
import { openStreamReader } from "../stream/reader.ts";

/** How far a consumer has come; it changes these as it goes. */
export interface Progress {
  cursor: Cursor | undefined;
  events: number;
  /** When the newest event handled had arrived, ms since the epoch. */
  newest: number | undefined;
}

const publishMs = 1000;

/** Writes the consumer's health for the console, every second until stopped. */
export async function publishProgress(data: string, progress: Progress, stop: AbortSignal): Promise<void> {
  const reader = openStreamReader(data);
  let before = { events: progress.events, at: performance.now() };
  while (!stop.aborted) {
    const now = { events: progress.events, at: performance.now() };
    const rate = (1000 * (now.events - before.events)) / Math.max(1, now.at - before.at);
    before = now;
    const lagBytes = await reader.lag(progress.cursor);
    const behind = lagBytes > 0 && progress.newest !== undefined ? (Date.now() - progress.newest) / 1000 : 0;
    await writeDocument(data, "consumer-indexer", {
      consumer: "indexer",
      at: new Date().toISOString(),
      segment: progress.cursor?.segment ?? "",
      offset: progress.cursor?.offset ?? 0,
      lagBytes,
      lagSeconds: Math.round(Math.max(0, behind) * 10) / 10,
      eventsPerSecond: Math.round(rate),
    } satisfies ConsumerHealth);
    await sleep(publishMs, undefined, { signal: stop }).catch(() => undefined);
  }
}
