import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Batch, Chunk, Cursor, StreamReader, StreamWriter } from "../src/stream/port.ts";

export interface StreamPlace {
  writer(): Promise<StreamWriter>;
  reader(): StreamReader;
}

export const batchOf = (lines: readonly string[], positions?: Record<string, string>): Batch => ({
  bytes: Buffer.from(lines.map((line) => `${line}\n`).join("")),
  count: lines.length,
  ...(positions ? { positions } : {}),
});

/** Reads until as many lines have come. */
export async function take(
  reader: StreamReader,
  { from, lines: wanted, maxBytes = 1_000_000 }: { from?: Cursor | undefined; lines: number; maxBytes?: number },
): Promise<{ lines: string[]; chunks: Chunk[] }> {
  const stop = new AbortController();
  const timeout = setTimeout(() => stop.abort(), 30_000);
  const chunks: Chunk[] = [];
  const lines: string[] = [];
  if (wanted === 0) return { lines, chunks };
  for await (const chunk of reader.read({ from, maxBytes }, stop.signal)) {
    chunks.push(chunk);
    lines.push(...Buffer.from(chunk.bytes).toString("utf8").split("\n").slice(0, -1));
    if (lines.length >= wanted) break;
  }
  clearTimeout(timeout);
  return { lines, chunks };
}

const numbered = (count: number, label = "") =>
  Array.from({ length: count }, (_, i) => `{"n":${i},"label":"${label}"}`);

/** What every implementation of the stream must do. `open` gives an empty one each time. */
export function streamContract(open: () => Promise<StreamPlace>): void {
  test("overlapping appends are kept in order, and read in whole lines", async () => {
    const place = await open();
    const writer = await place.writer();
    const lines = numbered(1000);
    await Promise.all(lines.map((line, i) => writer.append(batchOf([line], { file: String(i) }))));
    expect(writer.positions()).toEqual({ file: "999" });
    const { lines: found, chunks } = await take(place.reader(), { lines: 1000, maxBytes: 500 });
    expect(found).toEqual(lines);
    expect(Math.max(...chunks.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(500);
    await writer.close();
  });

  test("from any cursor, reading goes on with exactly what follows it", async () => {
    const place = await open();
    const writer = await place.writer();
    const lines = numbered(200, "长");
    for (let i = 0; i < lines.length; i += 10) await writer.append(batchOf(lines.slice(i, i + 10)));
    const { chunks } = await take(place.reader(), { lines: 200, maxBytes: 700 });
    let seen = 0;
    for (const { bytes, next } of chunks.slice(0, -1)) {
      seen += Buffer.from(bytes).toString("utf8").split("\n").length - 1;
      const rest = await take(place.reader(), { from: next, lines: 200 - seen });
      expect(rest.lines).toEqual(lines.slice(seen));
    }
    await writer.close();
  });

  test("a line longer than a chunk comes whole", async () => {
    const place = await open();
    const writer = await place.writer();
    const lines = ["a", "x".repeat(300_000), "b"];
    await writer.append(batchOf(lines));
    expect((await take(place.reader(), { lines: 3, maxBytes: 1000 })).lines).toEqual(lines);
    await writer.close();
  });

  test("nothing holds a batch back from a reader for 100 ms, and it stops when told", async () => {
    const place = await open();
    const stop = new AbortController();
    const arrivals: { at: number; bytes: number }[] = [];
    const reading = (async () => {
      for await (const { bytes } of place.reader().read({ from: undefined, maxBytes: 1000 }, stop.signal))
        arrivals.push({ at: performance.now(), bytes: bytes.length });
    })();
    const writer = await place.writer();
    // What the reader waits for by itself is in each delay; what a busy machine adds is not in all of them.
    const delay = async () => {
      await sleep(100);
      const [count, began] = [arrivals.length, performance.now()];
      await writer.append(batchOf(["one"]));
      while (arrivals.length === count) await sleep(1);
      return (arrivals.at(-1)?.at ?? Number.NaN) - began;
    };
    await expect.poll(delay, { timeout: 30_000 }).toBeLessThan(100);
    expect(new Set(arrivals.map(({ bytes }) => bytes))).toEqual(new Set([4]));
    stop.abort();
    await reading;
    await writer.close();
  });

  test("what was committed, and the positions, outlive the writer; a closed one takes nothing", async () => {
    const place = await open();
    const first = await place.writer();
    await first.append(batchOf(["1"], { a: "1", b: "1" }));
    await first.append(batchOf(["2"], { a: "2" }));
    await first.close();
    await expect(first.append(batchOf(["x"]))).rejects.toMatchObject({ code: "unavailable" });
    const second = await place.writer();
    expect(second.positions()).toEqual({ a: "2", b: "1" });
    await second.append(batchOf(["3"], { c: "3" }));
    expect(second.positions()).toEqual({ a: "2", b: "1", c: "3" });
    await second.close();
    const third = await place.writer();
    expect(third.positions()).toEqual({ a: "2", b: "1", c: "3" });
    await third.close();
    expect((await take(place.reader(), { lines: 3 })).lines).toEqual(["1", "2", "3"]);
  });

  test("lag is what lies behind a cursor", async () => {
    const place = await open();
    const writer = await place.writer();
    await writer.append(batchOf(["12345", "123"]));
    const reader = place.reader();
    expect(await reader.lag(undefined)).toBe(10);
    const { chunks } = await take(reader, { lines: 1, maxBytes: 6 });
    expect(await reader.lag(chunks[0]?.next)).toBe(4);
    await writer.append(batchOf(["1"]));
    expect(await reader.lag(chunks[0]?.next)).toBe(6);
    await writer.close();
  });
}
