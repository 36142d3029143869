import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { CollectorHealth } from "@chengfang/model/health";
import { followDocument, readDocument, tryWriteDocument } from "@chengfang/store/documents";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import type { Batch, StreamWriter } from "@chengfang/store/stream/port";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { z } from "zod";
import { abandonWaiting, openLedgers, published } from "./health/ledgers.ts";
import type { Ledgers } from "./health/ledgers.ts";
import { openForward } from "./forward/forward.ts";
import { publishHealth } from "./health/publish.ts";
import { openWatch } from "./health/own.ts";
import type { Listening } from "./input/input.ts";
import { openInputs } from "./input/open.ts";
import { checkFormats } from "./known-formats.ts";
import { LabelledAsset } from "./pipeline/assets.ts";
import { followDefinitions, loadDefinitions, ownDefinitions } from "./pipeline/definitions.ts";
import { followLists } from "./lists/follow.ts";
import type { Job } from "./pipeline/job.ts";
import { Pipeline } from "./pipeline/pipeline.ts";
import { Pool } from "./pipeline/pool.ts";
import { openOwnReference } from "./reference/follow.ts";
import type { Reference } from "./reference/memory.ts";
import { createDays } from "./statement/days.ts";

/** The main thread reads and writes, another core parses; two do so as fast as it can feed them, and each takes memory. */
const workers = Math.min(2, Math.max(1, availableParallelism() - 1));
const patienceMs = 60_000;

/** Starts all inputs of the configuration; they end without losing what has reached this machine. */
export async function startCollectors({ config, log, stop }: PartContext): Promise<RunningPart> {
  const { data } = config;
  loadDefinitions(await ownDefinitions(data));
  checkFormats(config);
  const now = Date.now;
  const lookedUp = await openOwnReference({ config, log, now });
  const before = await readDocument(data, "collectors", CollectorHealth);
  const ledgers = openLedgers(before?.sources, before?.ended);
  const writer = await openStreamWriter(data, config.stream);
  const pool = openPool(log, lookedUp.reference);
  const { collection, stream } = config;
  const pipeline = new Pipeline({ writer, pool, maxWaitingBytes: stream.maxWaitingBytes, now, collection });
  const positions = writer.positions();
  const append = (batch: Batch) => writer.append(batch);
  const around = { intake: pipeline, log, now, ledgers, positions, append };
  const run = async (job: Job) => pool.run(job);
  const inputs = await openInputs({ config, run, stop }, around);
  const health = publishHealth({
    days: createDays({ config, counts: () => [...ledgers.all()].map(published), now }),
    watch: openWatch({ config, pipeline, ledgers, now, log, stop }),
    ledgers,
    stream: () => (writer.atLimit() ? "spool-full" : writer.state()),
    waiting: () => pipeline.waiting(),
    now,
    write: (value) => tryWriteDocument(data, "collectors", value),
  });
  const forward = await openForward(config, log);
  followOthers(data, pool, stop);
  void followLists({ data, pool, log, stop });
  void lookedUp.follow(async (reference) => pool.setReference(reference), stop);
  await startDirectory({ config, log, stop });
  const ending = { pipeline, inputs, writer, ledgers, log };
  return {
    ready: inputs.ports,
    async close() {
      await endInputs(ending);
      await Promise.all([pool.close(), health.close(), forward?.close()]);
    },
  };
}

function openPool(log: PartContext["log"], reference: Reference): Pool {
  const program = new URL("pipeline/worker.ts", import.meta.url);
  return new Pool({ size: workers, patience: patienceMs, program, given: { reference }, log });
}

interface Ending {
  readonly pipeline: Pipeline;
  readonly inputs: Awaited<ReturnType<typeof openInputs>>;
  readonly writer: StreamWriter;
  readonly ledgers: Ledgers;
  readonly log: PartContext["log"];
}

async function endInputs({ pipeline, inputs, writer, ledgers, log }: Ending): Promise<void> {
  pipeline.hurry();
  await silence(inputs.listening);
  const written = inputs.close().then(() => pipeline.settled());
  if (await Promise.race([written.then(() => true), stuck(writer)])) await writer.close();
  else log.error({ records: abandonWaiting(ledgers) }, "the disk is full: what was waiting is lost");
}

/** What the console keeps for the workers reaches them without a restart. */
function followOthers(data: string, pool: Pool, stop: AbortSignal): void {
  void followAssets(data, pool, stop);
  void followDefinitions(data, (texts) => pool.setDefinitions(texts), stop);
}

async function followAssets(data: string, pool: Pool, stop: AbortSignal): Promise<void> {
  for await (const assets of followDocument(data, "assets", z.array(LabelledAsset), stop)) pool.setAssets(assets);
}

/** Reads the user directory, if there is one. */
async function startDirectory({ config: { data, enrichment }, log, stop }: PartContext): Promise<void> {
  if (enrichment.directory === undefined) return;
  const { followDirectory } = await import("./directory/follow.ts"); // few have one
  void followDirectory(enrichment.directory, { data, log, now: Date.now, stop });
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

/**
 * The kernel has bytes that senders believe delivered: inputs are closed when they fall silent, or after a while. Counted in
 * looks, between which sockets are read: of time, a busy machine may let much pass in which nobody reads.
 */
async function silence(inputs: readonly Listening[]): Promise<void> {
  const lookMs = 20;
  const quietLooks = 8;
  const mostLooks = 150;
  const heard = () => inputs.map((input) => input.lastByte()).join();
  for (let [look, quiet, before] = [0, 0, heard()]; quiet < quietLooks && look < mostLooks; look += 1) {
    await sleep(lookMs);
    const after = heard();
    [quiet, before] = [after === before ? quiet + 1 : 0, after];
  }
}
