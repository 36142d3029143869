import { once } from "node:events";
import { createSocket } from "node:dgram";
import { appendFileSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CollectorHealth } from "@chengfang/model/health";
import { readDocument } from "@chengfang/store/documents";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startChild } from "../test/child.ts";
import { balanced, countsOf, makeFolder, originals, post, remove, storedIn } from "../test/running.ts";
import { times } from "../../test/property/seed.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

test("SIGTERM: what has reached this machine is stored", async () => {
  const child = await startChild(data);
  const count = 20_000;
  const sockets = Array.from({ length: 3 }, () => connect(child.ports.tcp, "127.0.0.1"));
  await Promise.all(
    sockets.map(async (socket, s) => {
      await once(socket, "connect");
      const text = Array.from({ length: count }, (_, n) => `<34>tcp ${s} ${n}\n`).join("");
      await new Promise((resolve) => socket.end(text, () => resolve(undefined)));
    }),
  );
  const udp = createSocket("udp4");
  for (let n = 0; n < 100; n += 1) {
    await new Promise((resolve) => udp.send(`<34>udp ${n}`, child.ports.udp, "127.0.0.1", resolve));
  }
  await child.end("SIGTERM");
  udp.close();
  expect(child.process.exitCode).toBe(0);
  const found = new Set(originals(await storedIn(data)));
  expect(found.size).toBe(3 * count + 100);
  expect((await countsOf(data)).every(balanced)).toBe(true);
});

test("a full disk is said in the health, and stopping counts what could not be stored", async () => {
  const child = await startChild(data, { stream: { minFreeBytes: Number.MAX_SAFE_INTEGER } });
  const socket = connect(child.ports.tcp, "127.0.0.1").on("error", () => {});
  socket.write("<34>one\n<34>two\n");
  const health = () => readDocument(data, "collectors", CollectorHealth);
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ state: "disk-full", waiting: 2 });
  const answer = post(data, "/ingest/syslog", "three\n").catch(() => "not acknowledged");
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ state: "disk-full", waiting: 3 });
  await child.end("SIGTERM");
  expect(child.process.exitCode).toBe(0);
  socket.destroy();
  expect(await countsOf(data)).toMatchObject([
    { input: "tcp", received: 2, stored: 0, lost: { "disk-full": 2 } },
    { input: "http", received: 0, stored: 0, lost: {} },
  ]);
  expect(await answer).toBe("not acknowledged");
});

test("a stream that has all the room it may have is said to be full, and no disk is", async () => {
  const child = await startChild(data, { stream: { minFreeBytes: 0, maxBytes: 1_048_576 } });
  const socket = connect(child.ports.tcp, "127.0.0.1").on("error", () => {});
  const timer = setInterval(() => socket.write(`<34>${"x".repeat(500)}\n`.repeat(400)), 50);
  const health = () => readDocument(data, "collectors", CollectorHealth);
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ state: "spool-full" });
  clearInterval(timer);
  socket.destroy();
  await child.end("SIGKILL");
});

test(
  "kill -9 at any moment: every acknowledged event is stored exactly once, every line of a file too",
  async () => {
    const log = join(data, "app.log");
    mkdirSync(data, { recursive: true });
    const acknowledged: string[] = [];
    let wrote = 0;
    for (let round = 0; round < 5 * times; round += 1) {
      const child = await startChild(data, { files: [{ path: log, format: "syslog" }] });
      const killed = new AbortController();
      const before = acknowledged.length;
      const writers = Array.from({ length: 3 }, async (_, writer) => {
        for (let n = 0; !killed.signal.aborted; n += 1) {
          const lines = Array.from({ length: 1 + (n % 20) }, (__, line) => `http ${round} ${writer} ${n} ${line}`);
          const answer = await post(data, "/ingest/syslog", lines.join("\n")).catch(() => undefined);
          if (answer?.status === 200) acknowledged.push(...lines);
          else await sleep(2);
          appendFileSync(log, `file ${wrote++}\n`);
        }
      });
      if (round % 2 === 1) await vi.waitUntil(() => acknowledged.length > before + 50, { timeout: 60_000 });
      await sleep(20 + ((round * 397) % (round % 2 === 0 ? 250 : 1200))); // while it starts, and while it works
      await child.end("SIGKILL");
      killed.abort();
      await Promise.all(writers);
    }
    const last = await startChild(data, { files: [{ path: log, format: "syslog" }] });
    const ofFile = async () => originals(await storedIn(data)).filter((line) => line.startsWith("file ")).length;
    await expect.poll(ofFile, { timeout: 60_000, interval: 200 }).toBeGreaterThanOrEqual(wrote);
    await last.end("SIGTERM");
    const found = originals(await storedIn(data));
    expect(acknowledged.length).toBeGreaterThan(100);
    const known = new Set(found);
    expect(acknowledged.filter((line) => !known.has(line))).toEqual([]);
    expect(known.size).toBe(found.length);
    const files = found.filter((line) => line.startsWith("file "));
    expect(files).toEqual(Array.from({ length: wrote }, (_, n) => `file ${n}`));
  },
  240_000 * times,
);
