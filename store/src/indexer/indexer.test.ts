import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ConsumerHealth } from "@chengfang/model/health";
import { afterAll, expect, test } from "vitest";
import { streamConfig } from "../../test/stream-config.ts";
import { readDocument } from "../documents.ts";
import { openEventSearch } from "../events/client.ts";
import { openStreamWriter } from "../stream/writer.ts";
import { times } from "../../../test/property/seed.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-indexer-"));
const main = fileURLToPath(new URL("main.ts", import.meta.url));
const day = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", filters: [], text: "" };
let running: ChildProcess | undefined;

afterAll(() => {
  running?.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data }), CHENGFANG_LOG: "fatal" };
  running = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [message] = (await once(running, "message")) as [unknown];
  expect(message).toMatchObject({ ready: true, part: "indexer" });
}

async function stop(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (running === undefined) throw new Error("nothing runs");
  const ended = once(running, "exit");
  running.kill(signal);
  return ((await ended) as [number | null])[0];
}

const event = (id: string) =>
  `${JSON.stringify({ "@timestamp": "2026-01-01T01:00:00.000Z", "event.id": id, "event.ingested": new Date().toISOString(), "event.kind": "event", "event.original": `line ${id}` })}\n`;

test("an event is found 1.5 s after it was appended; killed at any moment, each is stored exactly once", async () => {
  const writer = await openStreamWriter(data, streamConfig({ segmentBytes: 50_000 }));
  const search = openEventSearch(data);
  await start();
  const found = async (id: string) =>
    (await search.search({ ...day, text: id }, { offset: 0, limit: 10 })).events.map((each) => each["event.id"]);
  const sent: string[] = [];
  // What the indexer waits for by itself is in each delay; what a busy machine adds is not in all of them.
  const delay = async () => {
    const id = `prompt-${sent.length}`;
    sent.push(id);
    const began = performance.now();
    await writer.append({ bytes: Buffer.from(event(id)), count: 1 });
    while ((await found(id)).length === 0) await sleep(10);
    return performance.now() - began;
  };
  await expect.poll(delay, { timeout: 60_000 }).toBeLessThan(1500);

  for (let round = 0; round < 4 * times; round += 1) {
    const until = performance.now() + 100 + ((round * 67) % 300);
    while (performance.now() < until) {
      const ids = Array.from({ length: 50 }, (_, i) => `${round}-${sent.length + i}`);
      await writer.append({ bytes: Buffer.from(ids.map(event).join("")), count: ids.length });
      sent.push(...ids);
    }
    await stop("SIGKILL");
    await start();
  }
  while ((await search.stats()).events < sent.length) await sleep(50);
  const stored: string[] = [];
  for await (const each of search.export(day, new AbortController().signal))
    stored.push(JSON.stringify(each["event.id"]));
  expect(stored.toSorted()).toEqual(sent.map((id) => JSON.stringify(id)).toSorted());

  const health = async () => readDocument(data, "consumer-indexer", ConsumerHealth);
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ consumer: "indexer", lagBytes: 0, lagSeconds: 0 });
  const old = running;
  const ended = old && once(old, "exit");
  old?.disconnect(); // its parent is gone, and the next one starts while it still closes
  await start();
  expect((await search.stats()).events).toBe(sent.length);
  expect(await ended).toEqual([0, null]);
  expect(await stop("SIGTERM")).toBe(0);
  await writer.close();
}, 180_000);
