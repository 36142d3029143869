import { availableParallelism } from "node:os";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { CollectorHealth } from "@chengfang/model/health";
import { Refusal } from "@chengfang/model/refusal";
import { followDocument, readDocument, writeDocument } from "@chengfang/store/documents";
import { followIdentity, readIdentity } from "@chengfang/store/identity";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { socketPath } from "@chengfang/store/socket";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { z } from "zod";
import { formatNamed, formats } from "./format/table.ts";
import { abandonWaiting, openLedgers } from "./health/ledgers.ts";
import { publishHealth } from "./health/publish.ts";
import type { Listening, Surroundings } from "./input/input.ts";
import { listenIngest } from "./input/ingest/server.ts";
import { createSources } from "./input/sources.ts";
import { listenSyslog } from "./input/syslog-server.ts";
import { tlsServer } from "./input/tls.ts";
import { tailFiles } from "./input/tail/tail.ts";
import { listenUdp } from "./input/udp.ts";
import { LabelledAsset } from "./pipeline/assets.ts";
import { Pipeline } from "./pipeline/pipeline.ts";
import { Pool } from "./pipeline/pool.ts";

/** The main thread reads and writes; the other cores parse. */
const workers = Math.max(1, availableParallelism() - 1);
const patienceMs = 60_000;

/** Starts all inputs of the configuration; they end without losing what has reached this machine. */
export async function startCollectors({ config, log, stop }: PartContext): Promise<RunningPart> {
  const { data } = config;
  checkFormats(config);
  const now = Date.now;
  const before = await readDocument(data, "collectors", CollectorHealth);
  const ledgers = openLedgers(before?.sources ?? []);
  const writer = await openStreamWriter(data, config.stream);
  const program = new URL("pipeline/worker.ts", import.meta.url);
  const pool = new Pool({ size: workers, patience: patienceMs, program, log });
  const pipeline = new Pipeline({ writer, pool, maxWaitingBytes: config.stream.maxWaitingBytes, now });
  const sources = createSources(config.syslog, ledgers);
  const around: Surroundings = { intake: pipeline, sources, log, now };
  const syslog = await openSyslog(config, around, stop);
  const ingest = await listenIngest(
    { config, path: socketPath(data, "collectors"), ledgers, run: async (job) => pool.run(job) },
    around,
  );
  const tail = tailFiles({ config, ledgers, positions: writer.positions() }, around);
  const health = publishHealth({
    ledgers,
    stream: () => writer.state(),
    waiting: () => pipeline.waiting(),
    now,
    write: (value) => writeDocument(data, "collectors", value),
  });
  void followAssets(data, pool, stop);
  return {
    ready: { syslog: portsOf(syslog) },
    async close() {
      await silence(Object.values(syslog), now);
      const inputs = Promise.all([...Object.values(syslog), ingest, tail].map((input) => input.close()));
      const written = inputs.then(() => pipeline.settled());
      if (await Promise.race([written.then(() => true), stuck(writer)])) await writer.close();
      else log.error({ records: abandonWaiting(ledgers) }, "the disk is full: what was waiting is lost");
      await Promise.all([pool.close(), health.close()]);
    },
  };
}

/** Which formats there are is known here and not in the model of the configuration. */
function checkFormats({ syslog, files }: Config): void {
  for (const { format } of [...syslog.sources, ...files]) {
    if (format !== undefined && formatNamed(format) === undefined) {
      const names = formats.map(({ name }) => name).join(", ");
      throw new Refusal("invalid", `configuration: there is no format ${format}; formats are ${names}`);
    }
  }
}

type Syslog = Partial<Record<"udp" | "tcp" | "tls", Listening>>;

/** UDP and TCP listen on one port; where any will do, on the one that TCP was given, if UDP can have it too. */
async function openSyslog(config: Config, around: Surroundings, stop: AbortSignal): Promise<Syslog> {
  const { syslog, stream } = config;
  const { maxWaitingBytes } = stream;
  const plain = { input: "tcp", event: "connection", port: syslog.port, maxWaitingBytes } as const;
  const tcp = await listenSyslog(syslog, { ...plain, server: createServer({ keepAlive: true }) }, around);
  const udp = await listenUdp(syslog, tcp.port, around).catch((error: unknown) => {
    if (syslog.port !== 0) throw error;
    return listenUdp(syslog, 0, around);
  });
  const identity = {
    now: await readIdentity(config.data, "collectors"),
    renewed: followIdentity(config.data, "collectors", stop),
  };
  const server = await tlsServer(syslog.tls, around, identity);
  if (server === undefined) {
    around.log.warn("no certificate for syslog over TLS: its port is not open");
    return { udp, tcp };
  }
  const secure = { input: "tls", event: "secureConnection", port: syslog.tls.port, maxWaitingBytes } as const;
  const tls = await listenSyslog(syslog, { ...secure, server }, around);
  return { udp, tcp, tls };
}

const portsOf = (syslog: Syslog) =>
  Object.fromEntries(Object.entries(syslog).map(([name, { port }]) => [name, port] as const));

async function followAssets(data: string, pool: Pool, stop: AbortSignal): Promise<void> {
  for await (const assets of followDocument(data, "assets", z.array(LabelledAsset), stop)) pool.setAssets(assets);
}

/** Resolves with false when the disk was full for so long that it is no use to wait. */
async function stuck(writer: StreamWriter): Promise<boolean> {
  const fullMs = 5000;
  const lookMs = 250;
  for (let ms = 0; ms < fullMs; ms = writer.state() === "disk-full" ? ms + lookMs : 0) {
    await sleep(lookMs, undefined, { ref: false });
  }
  return false;
}

/** The kernel has bytes that senders believe delivered: inputs are closed when they fall silent, or after a while. */
async function silence(inputs: readonly Listening[], now: () => number): Promise<void> {
  const quietMs = 150;
  const mostMs = 3000;
  const since = now();
  const quiet = () => inputs.every((input) => now() - Math.max(since, input.lastByte()) >= quietMs);
  while (!quiet() && now() - since < mostMs) await sleep(20);
}
