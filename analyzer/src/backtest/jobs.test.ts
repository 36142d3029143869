import { setTimeout as sleep } from "node:timers/promises";
import { BacktestRequest } from "@chengfang/model/backtest";
import { Config } from "@chengfang/model/config";
import { createLog } from "@chengfang/store/log";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { busyDays } from "../../test/backtest.ts";
import { ruleOf } from "../../test/city.ts";
import { buildSpool, type Spool } from "../../test/spool.ts";
import { type JobLimits, Jobs, usualLimits } from "./jobs.ts";

let spool: Spool;
let jobs: Jobs;
beforeAll(async () => {
  spool = await buildSpool();
  await spool.append(busyDays(2000));
});
afterEach(async () => jobs.close());
afterAll(async () => spool.close());

const request = BacktestRequest.parse({
  documents: [ruleOf("go", "go")],
  from: "2026-03-01T00:00:00Z",
  to: "2026-03-10T00:00:00Z",
});

function open(limits: Partial<JobLimits> = {}): Jobs {
  const log = createLog("test");
  log.level = "silent";
  return new Jobs({ config: Config.parse({ data: spool.data }), log, limits: { ...usualLimits, ...limits } });
}

async function ended(owner: string, id: string) {
  while (jobs.get(owner, id).endedAt === null) await sleep(10);
  return jobs.get(owner, id);
}

test("those that wait come one after the other, and more than may wait are refused", async () => {
  jobs = open({ waiting: 1 });
  const one = jobs.start("one", request);
  const two = jobs.start("two", request);
  expect([one.state, two.state]).toEqual(["running", "waiting"].map((state) => expect.stringMatching(state)));
  expect(() => jobs.start("two", request)).toThrow("another back-test of yours");
  expect(() => jobs.start("three", request)).toThrow("too many back-tests wait");
  const first = await ended("one", one.id);
  expect(jobs.get("two", two.id).state).not.toBe("waiting");
  const second = await ended("two", two.id);
  expect(first.result?.matches).toBeGreaterThan(100);
  expect({ ...second.result, seconds: 0, eventsPerSecond: 0 }).toEqual({
    ...first.result,
    seconds: 0,
    eventsPerSecond: 0,
  });
  expect(() => jobs.get("one", two.id)).toThrow("no back-test");
});

test("one that waits can be stopped, and the next goes on when one at work is", async () => {
  jobs = open();
  const [one, two, three] = ["one", "two", "three"].map((owner) => jobs.start(owner, request));
  expect(jobs.cancel("two", two?.id ?? "").state).toBe("cancelled");
  expect(jobs.cancel("one", one?.id ?? "").state).toBe("cancelled");
  expect((await ended("three", three?.id ?? "")).state).toBe("done");
});

test.each([
  ["time", { deadlineMs: 1 }, /gave up after 0\.001 s/],
  ["memory", { memoryMb: 8 }, /took more than 8 MB of memory/],
])("one that takes too much %s is given up", async (_name, limits, message) => {
  jobs = open(limits);
  const { id } = jobs.start("one", request);
  for (const from = performance.now(); performance.now() - from < 2; ); // the deadline has passed before an answer is heard
  expect(await ended("one", id)).toMatchObject({
    state: "failed",
    problem: { code: "too-large", message: expect.stringMatching(message) },
  });
});

test("results are kept so many and so long", async () => {
  jobs = open({ keep: 1 });
  const failing = { ...request, documents: ["title: ["] };
  const first = jobs.start("one", failing);
  await ended("one", first.id);
  const second = jobs.start("one", failing);
  await ended("one", second.id);
  expect(jobs.list("one").map(({ id, state }) => [id, state])).toEqual([[second.id, "failed"]]);
  expect(() => jobs.get("one", first.id)).toThrow("no back-test");
  expect(jobs.cancel("one", second.id).state).toBe("failed");
  expect(jobs.list("one")).toEqual([]);
});

test("a period that is none is refused before anything starts", () => {
  jobs = open();
  expect(() => jobs.start("one", { ...request, zone: "Mars/One" })).toThrow("there is no time zone Mars/One");
  expect(() => jobs.start("one", { ...request, last: "1d" })).toThrow("stands alone");
  expect(jobs.list("one")).toEqual([]);
});
