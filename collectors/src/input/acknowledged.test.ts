import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChild } from "../../test/child.ts";
import { balanced, countsOf, makeFolder, originals, remove, storedIn } from "../../test/running.ts";
import { Sender, bringAgain, protocols } from "../../test/senders.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

test("kill -9 between writing and acknowledging: what was acknowledged is stored, by every protocol that can", {
  timeout: 180_000,
}, async () => {
  const file = join(data, "k.gz");
  const lines = Array.from({ length: 6000 }, (_, n) => `<34>file ${n}`);
  mkdirSync(data, { recursive: true });
  writeFileSync(file, gzipSync(lines.join("\n")));
  utimesSync(file, 1, 1);
  const listening = Object.keys(protocols).map((name) => [name, { host: "127.0.0.1", port: 0 }]);
  const inputs = { ...Object.fromEntries(listening), archives: [{ path: file }] };
  const senders = Object.keys(protocols).map((name) => new Sender(name));
  const brought: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const child = await startChild(data, { inputs });
    const stop = new AbortController();
    const running = senders.map((sender) => sender.run(child.inputs[sender.name] ?? 0, stop.signal));
    const least = 40 * (round + 1);
    const enough = () => senders.every(({ acknowledged }) => acknowledged.size >= least);
    await expect.poll(enough, { timeout: 40_000, interval: 10 }).toBe(true);
    // Once before a kill, once after it.
    if (round > 0) brought.push(...(await bringAgain(child.inputs["fluent"] ?? 0)));
    await sleep((round * 37) % 50);
    // In the last round all of the file is read.
    const read = async () => round < 2 || originals(await storedIn(data)).includes(lines.at(-1) ?? "");
    await expect.poll(read, { timeout: 40_000, interval: 200 }).toBe(true);
    stop.abort();
    await child.end(round === 2 ? "SIGTERM" : "SIGKILL");
    await Promise.all(running);
  }
  expect(brought).toEqual(["fluent twice", "fluent twice"]);
  const events = await storedIn(data);
  expect(originals(events).filter((text) => text.startsWith("<34>file"))).toEqual(lines);
  const stored = new Set(events.map((event) => event["message"]));
  for (const { name, acknowledged } of senders) {
    expect(acknowledged.size, name).toBeGreaterThanOrEqual(120);
    expect(
      [...acknowledged].filter((line) => !stored.has(line)),
      name,
    ).toEqual([]);
  }
  // A chunk has an identity: what a kill left unanswered, and came again, is stored once.
  const chunks = events
    .map((event) => event["message"])
    .filter((text) => typeof text === "string" && text.startsWith("fluent "));
  expect(chunks.length).toBe(new Set(chunks).size);
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.flatMap(({ lost }) => Object.keys(lost))).toEqual([]);
});
