import type { AnalyzerHealth, ConsumerHealth } from "@chengfang/model/health";
import { writeDocument } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import type { Cursor, StreamReader } from "@chengfang/store/stream/port";
import type { Bench } from "./judge/bench.ts";
import { consumer } from "./records/commit.ts";

/** How far the analyzer is. */
export interface Progress {
  cursor: Cursor | undefined;
  /** Events judged since the start, and lines that were none. */
  events: number;
  broken: number;
  /** Events that a bug kept from being judged. */
  faults: number;
  /** Arrival of the newest event judged, epoch milliseconds. */
  arrived: number | undefined;
}

interface Telling {
  readonly data: string;
  readonly reader: StreamReader;
  readonly bench: Bench;
  readonly progress: Progress;
  readonly log: Logger;
}

/** Publishes how far the analyzer is, and what it holds; called at intervals, from which it takes the rate. */
export function tellHealth({ data, reader, bench, progress, log }: Telling): () => Promise<void> {
  let before = { events: 0, at: Date.now() };
  // A full disk leaves the last health standing, which shows its age; judging goes on.
  const publish = (name: string, value: unknown) =>
    writeDocument(data, name, value).catch((error: unknown) => log.warn({ err: error }, `${name} cannot be written`));
  return async () => {
    const at = Date.now();
    const lagBytes = await reader.lag(progress.cursor);
    const { cursor, events, arrived, broken, faults } = progress;
    const health: ConsumerHealth = {
      consumer,
      at: new Date(at).toISOString(),
      segment: cursor?.segment ?? "",
      offset: cursor?.offset ?? 0,
      lagBytes,
      lagSeconds: lagBytes === 0 || arrived === undefined ? 0 : Math.max(0, at - arrived) / 1000,
      eventsPerSecond: Math.round(((events - before.events) * 1000) / Math.max(1, at - before.at)),
    };
    before = { events, at };
    await publish(`consumer-${consumer}`, health);
    const { set, correlator } = bench.court();
    const { rules, disabled } = set;
    const { evictedOf, ...counts } = correlator.counts();
    const shown: AnalyzerHealth = {
      at: health.at,
      rules: rules.size,
      disabled: disabled.size,
      broken,
      faults,
      correlation: { ...counts, evictedOf: Object.fromEntries(evictedOf) },
    };
    await publish("analyzer", shown);
  };
}
