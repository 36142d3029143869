import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { minuteMs } from "./minutes.ts";
import { widest } from "./widest.ts";

const to = Date.parse("2026-11-30T17:00:00.000Z");
/** Minutes without an event, up to the newest. */
const quiet = 360;
const whole = 1440;
const timeOf = (ms: number) => new Date(ms).toISOString();
const day = { from: timeOf(to - whole * minuteMs), to: timeOf(to), filters: [], text: "" };

/** Before the quiet ones, 2,000 events each minute. */
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(
    `CREATE TABLE minutes AS SELECT ${to / minuteMs - quiet} - CAST(i AS BIGINT) AS minute, 2000 AS events FROM range(1, 5000) AS t(i)`,
  );
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The parts that are asked one after the other, where time passes by nothing but events, and each costs as much. */
async function asked(within: number | undefined): Promise<{ minutes: number[]; reached: string | undefined }> {
  const minutes: number[] = [];
  let took = 0;
  vi.spyOn(performance, "now").mockImplementation(() => took);
  const ask = async ({ from }: { from: string }) => {
    const back = (to - Date.parse(from)) / minuteMs;
    minutes.push(back);
    took += (back - quiet) / 15;
  };
  const { reached } = await widest(connection, { ...day, ...(within === undefined ? {} : { within }) }, { ask });
  return { minutes, reached };
}

test.each([
  ["without a limit of time, the whole at once", undefined, [], undefined],
  ["with none, the twenty thousand newest events, however quiet the last hours were", 0, [10], 10],
  ["with plenty, each part four times the events of the one before", 9000, [10, 40, 160, 640], undefined],
] as const)("%s", async (_, within, busy, reached) => {
  const found = await asked(within);
  const parts = busy.map((each) => quiet + each);
  expect(found.minutes).toEqual(reached === undefined ? [...parts, whole] : parts);
  expect(found.reached).toBe(reached === undefined ? undefined : timeOf(to - (quiet + reached) * minuteMs));
});

test("a part that would not come in time is not begun", async () => {
  const { minutes, reached } = await asked(60);
  expect(minutes).toEqual([10, 40, 160, 640].map((each) => quiet + each));
  expect(reached).toBe(timeOf(to - (quiet + 640) * minuteMs));
});
