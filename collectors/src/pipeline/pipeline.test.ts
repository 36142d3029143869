import { setTimeout as sleep } from "node:timers/promises";
import { Config } from "@chengfang/model/config";
import { createLog } from "@chengfang/store/log";
import { realDisk } from "@chengfang/store/stream/disk";
import type { Disk } from "@chengfang/store/stream/disk";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder, originals, remove, sorted, storedIn, texts } from "../../test/running.ts";
import { openLedgers, published } from "../health/ledgers.ts";
import type { Origin } from "./origin.ts";
import { Pipeline } from "./pipeline.ts";
import { Pool } from "./pool.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

const maxWaitingBytes = 1_048_576;
const ledgers = openLedgers([]);
const origin = (source: string): Origin => ({
  reading: { format: "syslog", zoneMinutes: 0, encoding: "utf-8" },
  ledger: ledgers.of("tcp", source, "syslog"),
});

async function open({
  disk = realDisk,
  program = new URL("worker.ts", import.meta.url),
  patience = 60_000,
  size = 1,
} = {}) {
  process.env["CHENGFANG_LOG"] ??= "silent";
  const { stream } = Config.parse({ stream: { minFreeBytes: 0 } });
  const writer = await openStreamWriter(data, stream, disk);
  const pool = new Pool({ size, patience, program, log: createLog("test") });
  const pipeline = new Pipeline({ writer, pool, maxWaitingBytes, now: Date.now });
  const put = (from: Origin, text: string) => pipeline.put(from, Buffer.from(text));
  return {
    pipeline,
    writer,
    put,
    close: async () => {
      await pipeline.settled();
      await pool.close();
      await writer.close();
    },
  };
}

test("batches of several workers are appended in the order of their coming", async () => {
  const { put, close } = await open({ size: 3 });
  const from = origin("order");
  const sent = Array.from({ length: 20_000 }, (_, n) => `line ${n}`);
  for (const text of sent) void put(from, text);
  await close();
  const events = await storedIn(data);
  expect(originals(events)).toEqual(sent);
  const ids = texts(events, "event.id");
  expect(ids).toEqual(sorted(ids));
  expect(new Set(ids).size).toBe(ids.length);
});

const unreliable = new URL("../../test/unreliable-worker.ts", import.meta.url);

test("a worker that dies is started again, and its batch tried once more", async () => {
  const { put, close } = await open({ program: unreliable });
  const from = origin("unlucky");
  await put(from, "first");
  await put(from, "UNLUCKY once");
  await put(from, "last");
  await close();
  expect(originals(await storedIn(data))).toEqual(["first", "UNLUCKY once", "last"]);
  expect(from.ledger).toMatchObject({ stored: 3, unparsed: 0, waiting: 0 });
});

test("what ends workers, or holds them for ever, is stored unparsed, with the reason", async () => {
  const { put, close } = await open({ program: unreliable, patience: 1500 });
  const from = origin("deadly");
  await Promise.all([put(from, "DEADLY"), sleep(100).then(() => put(from, "innocent"))]);
  await put(from, "ENDLESS");
  await close();
  const events = await storedIn(data);
  expect(originals(events)).toEqual(["DEADLY", "innocent", "ENDLESS"]);
  expect(events.map((event) => event["event.kind"])).toEqual(["pipeline_error", "event", "pipeline_error"]);
  expect(events[0]?.["error.message"]).toBe("processing failed twice");
  expect(from.ledger).toMatchObject({ stored: 1, unparsed: 2, waiting: 0 });
});

test("a full disk makes those wait who can, counts the loss of others, and is overcome", async () => {
  let full = false;
  const disk: Disk = {
    ...realDisk,
    write: async (file, bytes, at) => {
      if (full) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      await realDisk.write(file, bytes, at);
    },
  };
  const { pipeline, writer, put, close } = await open({ disk });
  const [patient, hasty] = [origin("patient"), origin("hasty")];
  await put(patient, "before");
  full = true;
  const line = "x".repeat(10_000);
  let waiting = 1;
  while (!pipeline.crowded(patient, 0)) {
    void put(patient, line);
    waiting += 1;
    await sleep(0);
  }
  const admitted = pipeline.room(patient);
  await expect.poll(() => writer.state(), { timeout: 20_000 }).toBe("disk-full");
  expect(pipeline.waiting()).toBe(true);
  // The waiting source has filled its own share; another one still has room, until it has filled its.
  expect(pipeline.crowded(hasty, 1000)).toBe(false);
  for (let n = 0; n < 2000; n += 1) {
    if (pipeline.crowded(hasty, 1000)) pipeline.lose(hasty, { records: 1, bytes: 1000 });
    else void put(hasty, "y".repeat(1000));
  }
  expect(patient.ledger.waitingBytes + hasty.ledger.waitingBytes).toBeLessThanOrEqual(maxWaitingBytes);
  full = false;
  await admitted;
  await close();
  expect(writer.state()).toBe("ok");
  expect(published(patient.ledger)).toMatchObject({ received: waiting, stored: waiting, lost: {} });
  const { received, stored, lost } = published(hasty.ledger);
  expect(received).toBe(2000);
  expect(lost["disk-full"]).toBe(2000 - stored);
  expect(stored).toBeGreaterThan(100);
  expect((await storedIn(data)).length).toBe(waiting + stored);
});
