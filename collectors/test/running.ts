import { request } from "node:http";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Config } from "@chengfang/model/config";
import { flat } from "@chengfang/model/event";
import type { EventFields, SecurityEvent } from "@chengfang/model/event";
import { CollectorHealth } from "@chengfang/model/health";
import type { SourceCounts } from "@chengfang/model/health";
import { readDocument } from "@chengfang/store/documents";
import { createLog } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";
import { openStreamReader } from "@chengfang/store/stream/reader";
import { startCollectors } from "../src/collectors.ts";
import { ownInput } from "../src/health/watch.ts";

type ConfigInput = Partial<Record<keyof Config, unknown>>;

export interface Running {
  readonly data: string;
  readonly ports: { readonly udp: number; readonly tcp: number; readonly tls?: number };
  /** Ports of the inputs that the configuration switched on. */
  readonly inputs: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "chengfang-collectors-"));
}

export const remove = (folder: string) => rm(folder, { recursive: true, force: true });

/** A configuration that listens on free ports of this machine. */
export function configOf(data: string, more: ConfigInput = {}): Config {
  const { syslog, ...rest } = more;
  const stream = { minFreeBytes: 0 };
  return Config.parse({ data, stream, ...rest, syslog: { host: "127.0.0.1", port: 0, ...(syslog as object) } });
}

/** The collectors as they run, within this process. */
export async function startHere(data: string, more: ConfigInput = {}): Promise<Running> {
  const stopping = new AbortController();
  process.env["CHENGFANG_LOG"] ??= "silent";
  const part = await startCollectors({ config: configOf(data, more), log: createLog("test"), stop: stopping.signal });
  const ready = part.ready as { syslog: Running["ports"]; inputs: Running["inputs"] };
  return {
    data,
    ports: ready.syslog,
    inputs: ready.inputs,
    async close() {
      stopping.abort();
      await part.close();
    },
  };
}

/** Everything that senders brought and is stored now, oldest first, as flat fields; not what the collectors tell of themselves. */
export async function storedIn(data: string): Promise<EventFields[]> {
  const reader = openStreamReader(data);
  const stop = new AbortController();
  const events: EventFields[] = [];
  const lag = await reader.lag(undefined);
  if (lag === 0) return events;
  for await (const { bytes, next } of reader.read({ from: undefined, maxBytes: 1_048_576 }, stop.signal)) {
    const lines = Buffer.from(bytes).toString().trimEnd().split("\n");
    const read = lines.map((line) => flat(JSON.parse(line) as SecurityEvent));
    events.push(...read.filter((event) => event["event.dataset"] !== "chengfang.collectors"));
    if ((await reader.lag(next)) === 0) stop.abort();
  }
  return events;
}

/** A field of each event, as text. */
export const texts = (events: readonly EventFields[], name: string): string[] =>
  events.map((event) => {
    const value = event[name];
    return typeof value === "string" ? value : JSON.stringify(value ?? null);
  });

export const originals = (events: readonly EventFields[]) => texts(events, "event.original");

export const sorted = (list: readonly string[]) => list.toSorted((a, b) => a.localeCompare(b));

/** What is stored, once it is this much or a while has passed. */
export async function eventually(data: string, count: number, ms = 30_000): Promise<EventFields[]> {
  for (const until = performance.now() + ms; ; ) {
    const began = performance.now();
    const events = await storedIn(data);
    const now = performance.now();
    if (events.length >= count || now > until) return events;
    await sleep(Math.max(20, now - began)); // what is looked at has to run too
  }
}

export async function countsOf(data: string): Promise<readonly SourceCounts[]> {
  const { sources = [] } = (await readDocument(data, "collectors", CollectorHealth)) ?? {};
  return sources.filter(({ input }) => input !== ownInput);
}

/** Whether received = stored + unparsed + rejected + lost. */
export function balanced({ received, stored, unparsed, rejected, lost }: SourceCounts): boolean {
  const sum = [...Object.values(rejected), ...Object.values(lost)].reduce((all, each) => all + each, 0);
  return received === stored + unparsed + sum;
}

export interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: Record<string, unknown>;
}

/** `POST /ingest/…` on the collectors' socket. Fails if the connection does. */
export function post(data: string, path: string, body: string | Buffer, headers = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { socketPath: socketPath(data, "collectors"), path, method: "POST", headers };
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject).on("end", () => {
        const type = response.headers["content-type"];
        resolve({ status: response.statusCode ?? 0, type, body: JSON.parse(text) as Record<string, unknown> });
      });
    });
    sent.on("error", reject).end(body);
  });
}
