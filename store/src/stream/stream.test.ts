import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { streamConfig } from "../../test/stream-config.ts";
import { batchOf, streamContract, take } from "../../test/stream.contract.ts";
import { realDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { openStreamReader } from "./reader.ts";
import { trimStream } from "./trim.ts";
import { verifyStream } from "./verify.ts";
import { openStreamWriter } from "./writer.ts";
import { times } from "../../../test/property/seed.ts";

const homes: string[] = [];
const place = (): string => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-stream-"));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

const small = streamConfig({ segmentBytes: 3000 });

for (const [name, config] of [
  ["one segment", streamConfig({})],
  ["many small segments", small],
] as const)
  describe(`the spool in ${name}`, () => {
    streamContract(async () => {
      const data = place();
      return { writer: () => openStreamWriter(data, config), reader: () => openStreamReader(data) };
    });
  });

/** Everything in the stream, once it is known how much that is. */
async function all(data: string): Promise<string[]> {
  const reader = openStreamReader(data);
  let bytes = await reader.lag(undefined);
  if (bytes === 0) return [];
  const lines: string[] = [];
  for await (const chunk of reader.read({ from: undefined, maxBytes: 4000 }, AbortSignal.timeout(30_000))) {
    lines.push(...Buffer.from(chunk.bytes).toString("utf8").split("\n").slice(0, -1));
    bytes -= chunk.bytes.length;
    if (bytes <= 0) break;
  }
  return lines;
}

async function archived(data: string): Promise<void> {
  const folder = join(data, "stream");
  for (let i = 0; i < 1000; i += 1) {
    const names = readdirSync(folder);
    const plain = names.filter((name) => name.endsWith(".ndjson"));
    if (plain.every((name) => names.includes(name.replace(".ndjson", ".journal")))) return;
    await sleep(20);
  }
  throw new Error("segments stay uncompressed");
}

test("whatever is cut off or torn, the batches before it are there once, whole, with their positions", async () => {
  const batches = fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 40,
  });
  const damage = fc.record({ journal: fc.nat(2000), data: fc.nat(2000), garbage: fc.string({ maxLength: 100 }) });
  await fc.assert(
    fc.asyncProperty(batches, damage, async (made, { journal, data: lost, garbage }) => {
      const whole = place();
      const given = made.map((texts) => texts.map((text) => JSON.stringify({ text })));
      const writer = await openStreamWriter(whole, small);
      for (const [i, lines] of given.entries()) await writer.append(batchOf(lines, { at: String(i) }));
      await writer.close();

      const data = place();
      cpSync(join(whole, "stream"), join(data, "stream"), { recursive: true });
      const folder = join(data, "stream");
      const last =
        readdirSync(folder)
          .filter((name) => name.endsWith(".journal"))
          .toSorted()
          .at(-1) ?? "";
      const log = join(folder, last);
      const [header = ""] = readFileSync(log, "utf8").split("\n");
      truncateSync(log, Math.max(header.length + 1, statSync(log).size - journal));
      const kept = readFileSync(log, "utf8").split("\n").slice(0, -1);
      const ends = kept.map((line) => (JSON.parse(line.slice(9)) as { end: number }).end);
      const rows = join(folder, last.replace(".journal", ".ndjson"));
      truncateSync(rows, Math.max(ends.at(-1) ?? 0, statSync(rows).size - lost));
      appendFileSync(rows, garbage);
      appendFileSync(log, garbage.slice(0, 30).replaceAll("\n", ""));

      const cut = readFileSync(join(whole, "stream", last), "utf8").split("\n").length - 1 - kept.length;
      const expected = given.slice(0, given.length - cut);
      const again = await openStreamWriter(data, small);
      expect(again.positions()).toEqual(expected.length === 0 ? {} : { at: String(expected.length - 1) });
      await again.append(batchOf(["after"]));
      expect(await all(data)).toEqual([...expected.flat(), "after"]);
      await again.close();
      expect(await verifyStream(data)).toMatchObject({ intact: true });
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("kill -9 at any moment: every acknowledged batch is there exactly once, whole and in order", async () => {
  const data = place();
  const child = fileURLToPath(new URL("../../test/append-child.ts", import.meta.url));
  const acknowledged = new Set<number>();
  for (let round = 0; round < 5 * times; round += 1) {
    const running = spawn(process.execPath, [child, data], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    running.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    const ended = new Promise((resolve) => running.once("close", resolve));
    while ((out.match(/^ok/gm) ?? []).length < 25) await sleep(5);
    await sleep((round * 71) % 170);
    running.kill("SIGKILL");
    await ended;
    for (const [, n] of out.matchAll(/^ok (\d+)\n/gm)) acknowledged.add(Number(n));
  }
  const writer = await openStreamWriter(data, small);
  const lines = await all(data);
  const batches = new Map<number, number>();
  for (const [n = 0, i, size] of lines.map((line) => line.split(" ")[0]?.split(".").map(Number) ?? [])) {
    expect(i).toBe(batches.get(n) ?? 0);
    expect(i).toBeLessThan(size ?? 0);
    batches.set(n, (i ?? 0) + 1);
  }
  const stored = [...batches.keys()];
  expect(stored).toEqual(stored.map((_, i) => i));
  expect([...acknowledged].filter((n) => !batches.has(n))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(100);
  expect(writer.positions()).toEqual({ next: String(stored.length) });
  await writer.close();
  expect(await verifyStream(data)).toMatchObject({ intact: true });
}, 60_000);

/** A disk of so many bytes; what is written again in the same place takes no more of it. */
function diskOf(size: { bytes: number; refused: number }): Disk {
  const used = new Map<FileHandle, number>();
  return {
    ...realDisk,
    write: async (file, bytes, at) => {
      const others = [...used].filter(([each]) => each !== file).reduce((sum, [, end]) => sum + end, 0);
      const fits = bytes.subarray(0, Math.max(0, size.bytes - others - at));
      await realDisk.write(file, fits, at);
      used.set(file, Math.max(used.get(file) ?? 0, at + fits.length));
      if (fits.length === bytes.length) return;
      size.refused += 1;
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    },
  };
}

test("a full disk makes senders wait, in any place it strikes, and goes on by itself", async () => {
  const data = place();
  const size = { bytes: 1000, refused: 0 };
  const writer = await openStreamWriter(data, small, diskOf(size));
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i} ${"x".repeat(50)}`);
  const state = { done: 0 };
  const sending = (async () => {
    for (const line of lines) {
      await writer.append(batchOf([line], { line }));
      state.done += 1;
    }
  })();
  for (let refused = 0; state.done < lines.length; await sleep(10)) {
    if (size.refused === refused) continue;
    expect(writer.state()).toBe("disk-full");
    refused = size.refused;
    size.bytes += 1499; // what did not fit is tried again elsewhere
  }
  await sending;
  expect(size.refused).toBeGreaterThan(2);
  expect(await all(data)).toEqual(lines);
  expect(writer.positions()).toEqual({ line: lines.at(-1) });
  await writer.close();
  expect(await verifyStream(data)).toMatchObject({ intact: true });
}, 60_000);

test("less than the wanted free space is full too; closing then refuses what waits", async () => {
  const data = place();
  let free = 50;
  const writer = await openStreamWriter(data, streamConfig({ minFreeBytes: 100 }), {
    ...realDisk,
    freeBytes: async () => free,
  });
  const first = writer.append(batchOf(["1"]));
  await expect.poll(() => writer.state()).toBe("disk-full");
  free = 100;
  await first;
  expect(writer.state()).toBe("ok");
  await sleep(1100); // the disk is asked once a second
  free = 0;
  const second = writer.append(batchOf(["2"]));
  await expect.poll(() => writer.state()).toBe("disk-full");
  await Promise.all([expect(second).rejects.toMatchObject({ name: "Refusal", code: "unavailable" }), writer.close()]);
  expect(await all(data)).toEqual(["1"]);
});

test("a stream at its limit drops nothing that is stored: what comes waits until there is room", async () => {
  const data = place();
  const config = streamConfig({ maxBytes: 1_048_576 });
  const incompressible = randomBytes(1_300_000).toString("base64");
  const before = await openStreamWriter(data, config);
  await before.append(batchOf([incompressible]));
  await before.close();
  const writer = await openStreamWriter(data, config);
  const later = writer.append(batchOf(["later"]));
  await expect.poll(() => [writer.state(), writer.atLimit()]).toEqual(["disk-full", true]);
  expect((await all(data)).map(({ length }) => length)).toEqual([incompressible.length]);
  await archived(data);
  expect(await trimStream(data, { before: "2".padStart(12, "0"), keepBytes: 0 })).toBe(1); // it was sent on
  await later;
  expect([writer.state(), writer.atLimit()]).toEqual(["ok", false]);
  await writer.close();
  expect(await all(data)).toEqual(["later"]);
});

test("a reader goes on from its cursor through sealing, compression and retention", async () => {
  const data = place();
  const lines = Array.from({ length: 400 }, (_, i) => `line ${i} ${"x".repeat(60)}`);
  const writer = await openStreamWriter(data, small);
  for (const line of lines.slice(0, 200)) await writer.append(batchOf([line]));
  const reader = openStreamReader(data);
  const before = await take(reader, { lines: 73, maxBytes: 70 });
  const cursor = before.chunks.at(-1)?.next;
  for (const line of lines.slice(200)) await writer.append(batchOf([line]));
  await archived(data);
  const seen = before.lines.length;
  expect((await take(reader, { from: cursor, lines: 400 - seen, maxBytes: 500 })).lines).toEqual(lines.slice(seen));
  expect(await reader.lag(cursor)).toBe(lines.slice(seen).join("\n").length + 1);
  await writer.close();

  const folder = join(data, "stream");
  const manifests = readdirSync(folder)
    .filter((name) => name.endsWith(".manifest.json"))
    .toSorted();
  for (const name of manifests.slice(0, 5)) {
    const file = join(folder, name);
    const old = readFileSync(file, "utf8").replace(/"last": "\d{4}/, '"last": "2000');
    writeFileSync(file, old);
    utimesSync(file, 0, 0);
  }
  const again = await openStreamWriter(data, small);
  const aged = new Set(manifests.slice(0, 5).map((name) => name.slice(0, 12)));
  await expect.poll(() => readdirSync(folder).filter((name) => aged.has(name.slice(0, 12)))).toEqual([]);
  await archived(data);
  const rest = await all(data);
  expect(rest).toEqual(lines.slice(400 - rest.length));
  expect(rest.length).toBeLessThan(400);
  const [first] = (await take(reader, { from: { segment: "000000000002", offset: 50 }, lines: 1, maxBytes: 10 })).lines;
  expect(first).toBe(rest[0]);
  await again.close();
});

test("age seals a segment; an empty stream stays without segments to keep", async () => {
  const data = place();
  const writer = await openStreamWriter(data, streamConfig({ segmentSeconds: 1 }));
  await writer.append(batchOf(["1"]));
  await expect.poll(async () => verifyStream(data)).toMatchObject({ intact: true, segments: 1 });
  await writer.close();
  for (let i = 0; i < 3; i += 1) await (await openStreamWriter(data, small)).close();
  expect(readdirSync(join(data, "stream")).filter((name) => /manifest|journal/.test(name))).toHaveLength(2);
  expect(await all(data)).toEqual(["1"]);
});

test("a changed byte, a changed manifest and a missing segment are named", async () => {
  const data = place();
  const writer = await openStreamWriter(data, small);
  for (let i = 0; i < 300; i += 1) await writer.append(batchOf([`line ${i} ${"x".repeat(60)}`]));
  await archived(data);
  await writer.close();
  const folder = join(data, "stream");
  const segments = readdirSync(folder)
    .filter((name) => name.endsWith(".zst"))
    .toSorted();
  const damaged = (change: (copy: string) => void) => {
    const copy = place();
    cpSync(folder, join(copy, "stream"), { recursive: true });
    change(join(copy, "stream"));
    return verifyStream(copy);
  };
  const second = segments[1]?.slice(0, 12) ?? "";
  expect(await damaged(() => {})).toMatchObject({ intact: true, segments: segments.length });
  expect(await damaged((copy) => writeFileSync(join(copy, segments[1] ?? ""), "x"))).toEqual({
    intact: false,
    segment: second,
    reason: "content",
  });
  expect(await damaged((copy) => rmSync(join(copy, segments[1] ?? "")))).toEqual({
    intact: false,
    segment: second,
    reason: "missing",
  });
  const third = segments[2]?.slice(0, 12) ?? "";
  expect(await damaged((copy) => appendFileSync(join(copy, `${second}.manifest.json`), " "))).toEqual({
    intact: false,
    segment: third,
    reason: "chain",
  });
});
