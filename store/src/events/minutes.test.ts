import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chunkOf } from "../../test/events.contract.ts";
import type { EventStore } from "./port.ts";
import { openEventStore } from "./store.ts";

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const start = Date.parse("2026-02-01T00:00:00Z");
const home = mkdtempSync(join(tmpdir(), "chengfang-minutes-"));
const timeOf = (ms: number) => new Date(ms).toISOString();

/** Two days' events, in two loads that share minutes; the first arrived a day before the second. */
const times = Array.from({ length: 4000 }, (_, i) => start + ((i * 7919 * 43_261) % (2 * dayMs)));
const arrived = (i: number) => timeOf(start + (i % 2 === 0 ? 3 : 4) * dayMs);
const events = times.map((at, i) => ({
  "@timestamp": timeOf(at),
  "event.id": `e${i}`,
  "event.ingested": arrived(i),
}));

let store: EventStore;
beforeAll(async () => {
  store = await openEventStore(home);
  for (const [n, half] of [0, 1].entries())
    await store.load(
      chunkOf(
        events.filter((_, i) => i % 2 === half),
        "000000000001",
        n + 1,
      ),
    );
});
afterAll(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

/** Each bar holds what lies between its start and the next one's, whatever way it was counted. */
async function agrees(from: number, length: number, count: number, kept: readonly number[]): Promise<void> {
  const to = from + length;
  const bars = await store.histogram({ from: timeOf(from), to: timeOf(to), filters: [], text: "" }, count);
  const edges = [...bars.map(({ at }) => Date.parse(at)), to];
  expect(bars.map((bar) => bar.count)).toEqual(
    bars.map((_, i) => kept.filter((at) => at >= (edges[i] ?? 0) && at < (edges[i + 1] ?? 0)).length),
  );
  expect(edges[0]).toBe(from);
  const width = length / count;
  for (const [i, edge] of edges.entries())
    expect(Math.abs(edge - (from + i * width))).toBeLessThanOrEqual(minuteMs / 2 + 1);
}

const question = fc.record({
  from: fc.integer({ min: start - dayMs, max: start + 2 * dayMs }),
  length: fc.integer({ min: 1, max: 3 * dayMs }),
  count: fc.integer({ min: 1, max: 70 }),
});
const holds = async (kept: readonly number[]) =>
  fc.assert(
    fc.asyncProperty(question, async ({ from, length, count }) => agrees(from, length, count, kept)),
    { numRuns: 60 },
  );

test("bars agree with the events between them, for any range and number", async () => {
  await expect(holds(times)).resolves.toBeUndefined();
});

test("what was dropped is counted no more, and what is stored is counted anew where nobody has counted it yet", async () => {
  await store.expire(timeOf(start + 3.5 * dayMs));
  const kept = times.filter((_, i) => i % 2 === 1);
  await holds(kept);
  await store.close();
  const instance = await DuckDBInstance.create(join(home, "events", "events.duckdb"));
  const connection = await instance.connect();
  await connection.run("DROP TABLE minutes");
  connection.closeSync();
  instance.closeSync();
  store = await openEventStore(home);
  await expect(holds(kept)).resolves.toBeUndefined();
});

test("dropping and loading at once take turns", async () => {
  const more = events.slice(0, 10).map((event, i) => ({ ...event, "event.id": `m${i}` }));
  const before = timeOf(start);
  const both = [store.load(chunkOf(more, "000000000002", 1)), store.expire(before), store.expire(before)];
  await expect(Promise.all(both)).resolves.toHaveLength(3);
});
