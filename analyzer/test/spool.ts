import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Config } from "@chengfang/model/config";
import type { EventFields } from "@chengfang/model/event";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { onTheWire } from "./city.ts";

/** A data directory with a stream of small segments and nothing else. */
export interface Spool {
  readonly data: string;
  readonly stream: StreamWriter;
  append(events: readonly EventFields[]): Promise<void>;
  /** Names in the stream's folder that end so, in order. */
  files(ending: string): string[];
  /** Waits until so many segments are compressed. */
  archived(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function buildSpool(): Promise<Spool> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-spool-"));
  const stream = await openStreamWriter(
    data,
    Config.parse({ stream: { segmentBytes: 65_536, minFreeBytes: 0 } }).stream,
  );
  const files = (ending: string) =>
    readdirSync(join(data, "stream"))
      .filter((name) => name.endsWith(ending))
      .toSorted();
  return {
    data,
    stream,
    files,
    async append(events) {
      const bytes = Buffer.from(events.map((event) => `${JSON.stringify(onTheWire(event))}\n`).join(""));
      await stream.append({ bytes, count: events.length });
    },
    async archived(count) {
      for (let tries = 0; tries < 1500 && files(".zst").length < count; tries += 1) await sleep(20);
    },
    async close() {
      await stream.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
