import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery } from "@chengfang/model/search";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { minuteMs } from "./minutes.ts";
import { reachedBy, slices } from "./walk.ts";

const to = Date.parse("2026-11-30T17:00:00.000Z");
const lastMinute = to / minuteMs;
const timeOf = (ms: number) => new Date(ms).toISOString();
const asking = (from: number, until: number, within?: number): EventQuery => ({
  from: timeOf(from),
  to: timeOf(until),
  filters: [],
  text: "",
  ...(within === undefined ? {} : { within }),
});

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
beforeEach(async () => {
  await connection.run("CREATE OR REPLACE TABLE minutes (minute BIGINT, events BIGINT)");
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function walked(query: EventQuery): Promise<EventQuery[]> {
  const found: EventQuery[] = [];
  for await (const slice of slices(connection, query, {})) found.push(slice);
  return found;
}

/** Minutes before the end, or after it for what came with a wrong clock; several rows of one minute as several loads leave. */
const someMinutes = fc.array(
  fc.record({ back: fc.integer({ min: -50, max: 400 }), events: fc.integer({ min: 1, max: 30_000 }) }),
  { maxLength: 60 },
);
const range = fc.record({
  end: fc.integer({ min: -20 * minuteMs, max: 20 * minuteMs }),
  length: fc.integer({ min: 1, max: 300 * minuteMs }),
});

async function areWhole(minutes: readonly { back: number; events: number }[], query: EventQuery): Promise<void> {
  await connection.run("DELETE FROM minutes");
  const values = minutes.map(({ back, events }) => `(${lastMinute - back}, ${events})`);
  if (values.length > 0) await connection.run(`INSERT INTO minutes VALUES ${values.join(", ")}`);
  const found = await walked(query);
  expect(found[0]?.to).toBe(query.to);
  expect(found.at(-1)?.from).toBe(query.from);
  expect(found.slice(1).map((slice) => slice.to)).toEqual(found.slice(0, -1).map((slice) => slice.from));
  for (const slice of found) expect(Date.parse(slice.from)).toBeLessThan(Date.parse(slice.to));
  for (const slice of found.slice(1)) expect(Date.parse(slice.to) % minuteMs).toBe(0);
  expect(reachedBy(query, found.at(-1))).toEqual({});
}

test("slices follow each other, the newest first, and cover the range when there is time", async () => {
  vi.spyOn(performance, "now").mockReturnValue(0);
  const property = fc.asyncProperty(someMinutes, range, async (minutes, { end, length }) =>
    areWhole(minutes, asking(to + end - length, to + end, 60_000)),
  );
  await expect(fc.assert(property, { numRuns: 100 })).resolves.toBeUndefined();
});

const day = 1440;
const quiet = 360;
const perMinute = 2000;
/** Of the quiet night: before hours without an event, two thousand each minute. */
const layNight = async () =>
  connection.run(
    `INSERT INTO minutes SELECT ${lastMinute - quiet} - CAST(i AS BIGINT), ${perMinute} FROM range(1, 5000) AS t(i)`,
  );

/** How many events each slice holds, where time passes by nothing but events, four thousand a millisecond. */
async function busy(within: number): Promise<{ events: number[]; last: EventQuery | undefined; took: number }> {
  const events: number[] = [];
  let last: EventQuery | undefined;
  let took = 0;
  vi.spyOn(performance, "now").mockImplementation(() => took);
  for await (const slice of slices(connection, asking(to - day * minuteMs, to, within), {})) {
    const [newest, oldest] = [slice.to, slice.from].map((at) => Math.max(quiet, (to - Date.parse(at)) / minuteMs));
    const held = ((oldest ?? 0) - (newest ?? 0)) * perMinute;
    events.push(held);
    last = slice;
    took += held / 4000;
  }
  return { events, last, took };
}

test.each([
  ["with no time, the twenty thousand newest events, however quiet the last hours were", 0, [20_000]],
  ["with plenty, each four times the events of the one before", 9000, [20_000, 80_000, 320_000, 1_280_000, 460_000]],
] as const)("after a quiet night, %s", async (_, within, events) => {
  await layNight();
  expect((await busy(within)).events).toEqual(events);
});

test("after a quiet night, slices take about the time they were given", async () => {
  await layNight();
  const { events, last, took } = await busy(120);
  for (const [i, each] of events.slice(1).entries()) expect(each).toBeLessThanOrEqual(4 * (events[i] ?? 0));
  expect(events.length).toBeGreaterThan(1);
  expect(reachedBy(asking(to - day * minuteMs, to), last)).toEqual({ reached: last?.from });
  expect(took).toBeGreaterThan(100);
  expect(took).toBeLessThanOrEqual(120);
});

test.each([
  ["without a limit of time", asking(to - day * minuteMs, to)],
  ["with ids", { ...asking(to - day * minuteMs, to, 0), ids: ["a"] }],
  ["of a minute", asking(to - minuteMs, to, 0)],
  ["without events", asking(to - 5 * minuteMs, to, 0)],
])("a question %s is one slice", async (_, query) => {
  await layNight();
  expect(await walked(query)).toEqual([query]);
});
