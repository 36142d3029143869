import { setTimeout as sleep } from "node:timers/promises";
import { Config } from "@chengfang/model/config";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPlatform } from "../backtest/platform.ts";
import { buildCity, type City, decisionsTaken, eventOf, eventually, ruleOf } from "../../test/city.ts";

let city: City;
beforeEach(async () => {
  city = await buildCity();
  city.writeRule("one.yml", ruleOf("one", "go"));
});
afterEach(async () => city.close());

const alertCount = async () =>
  (await city.db.selectFrom("alerts").select("count").execute()).reduce((sum, { count }) => sum + count, 0);
const ruleHits = async (id: string) =>
  (await city.db.selectFrom("rules").select("hits").where("id", "=", id).executeTakeFirst())?.hits;
const stateOf = async (id: string) =>
  city.db.selectFrom("exception_states").selectAll().where("exception_id", "=", id).executeTakeFirst();

const filterOf = (rules: string, selection: string) =>
  `title: Known backup\nlogsource: {product: test}\nfilter:\n  rules: ${rules}\n  selection: ${selection}\n  condition: not selection\n`;

async function write(id: string, source: string, more: { expires_at?: string | null; two_people?: 1 } = {}) {
  const by = { created_by: "lead", created_at: new Date().toISOString(), ended_by: null, ended_at: null };
  const text = { id, title: id, rules: "[]", source, reason: "known", expires_at: null };
  await city.db
    .insertInto("exceptions")
    .values({ ...text, ...by, ...more })
    .execute();
}

async function except(id: string, source: string, expiresAt: string | null = null): Promise<void> {
  await write(id, source, { expires_at: expiresAt });
  await eventually(
    () => stateOf(id),
    (state) => state !== undefined,
  );
}
const end = async (id: string) => {
  const set = { ended_by: "lead", ended_at: new Date().toISOString() };
  await city.db.updateTable("exceptions").set(set).where("id", "=", id).execute();
  await decisionsTaken(city);
};

test("an exception takes matches out and counts them, outlives a change of its rule, and ends", async () => {
  await city.start();
  await write("waiting", filterOf("[one]", "{event.action: go}"), { two_people: 1 });
  await except("x", filterOf("[one]", "{host.name: backup*}"));
  const { exceptions } = await readPlatform(Config.parse({ data: city.data }));
  expect(exceptions.map(({ id }) => id)).toEqual(["x"]);
  await city.append([
    eventOf("go", { "host.name": "backup01", "@timestamp": "2026-01-02T00:00:00.000Z" }),
    eventOf("go", { "host.name": "BACKUP02", "@timestamp": "2026-01-01T00:00:00.000Z" }),
    eventOf("go"),
  ]);
  await eventually(alertCount, (count) => count > 0);
  expect(await alertCount()).toBe(1);
  expect(await ruleHits("one")).toBe(1);
  expect(await stateOf("waiting")).toBeUndefined(); // what nobody approved yet takes nothing out, also of back-tests
  expect(await stateOf("x")).toMatchObject({
    state: "in-force",
    problem: "",
    hits: 2,
    last_hit: "2026-01-02T00:00:00.000Z",
  });

  city.writeRule("one.yml", ruleOf("one", "go", "level: high"));
  await eventually(
    () => city.db.selectFrom("rules").select("severity").where("id", "=", "one").executeTakeFirst(),
    (row) => row?.severity === "high",
  );
  await sleep(200);
  await city.append([eventOf("go", { "host.name": "backup01" }), eventOf("go")]);
  await eventually(alertCount, (count) => count > 1);
  expect(await alertCount()).toBe(2);

  await end("x");
  await city.append([eventOf("go", { "host.name": "backup01" })]);
  expect(await eventually(alertCount, (count) => count > 2)).toBe(3);
  expect((await stateOf("x"))?.hits).toBe(3);
});

test("it runs out by the time of arrival, and after a restart it is as before", async () => {
  const analyzer = await city.start();
  const soon = new Date(Date.now() + 600_000).toISOString();
  await except("x", filterOf("[one]", "{host.name: web01}"), soon);
  await analyzer.stop();
  await city.start();
  const late = new Date(Date.now() + 601_000).toISOString();
  await city.append([eventOf("go"), eventOf("go", { "event.ingested": late })]);
  await eventually(alertCount, (count) => count > 0);
  expect(await alertCount()).toBe(1);
  expect((await stateOf("x"))?.hits).toBe(1);
});

test("what it takes out is no step of a correlation, and what correlations remember stays", async () => {
  city.writeRule(
    "c.yml",
    "title: C\nid: c\ncorrelation: {type: event_count, rules: [one], timespan: 1h, condition: {gte: 3}}\n",
  );
  await city.start();
  await city.append([eventOf("go"), eventOf("go")]);
  await eventually(
    () => ruleHits("one"),
    (hits) => hits === 2,
  );
  await except("x", filterOf("[one]", "{host.name: backup01}"));
  await city.append([eventOf("go", { "host.name": "backup01" })]);
  await eventually(
    () => stateOf("x"),
    (state) => state?.hits === 1,
  );
  expect(await alertCount()).toBe(0);
  await city.append([eventOf("go")]);
  await eventually(alertCount, (count) => count > 0);
  expect(await ruleHits("c")).toBe(1);
});

test("a rule whose condition counts does not count what its exception takes out", async () => {
  city.writeRule(
    "n.yml",
    ruleOf("n", "count").replace("condition: selection", "condition: selection | count() > 2, timeframe: 1h"),
  );
  await city.start();
  await except("x", filterOf("[n]", "{host.name: backup01}"));
  expect(await stateOf("x")).toMatchObject({ state: "in-force", problem: "" });
  await city.append(Array.from({ length: 5 }, () => eventOf("count", { "host.name": "backup01" })));
  await eventually(
    () => stateOf("x"),
    (state) => state?.hits === 5,
  );
  expect(await alertCount()).toBe(0);
  await city.append(Array.from({ length: 3 }, () => eventOf("count")));
  expect(await eventually(alertCount, (count) => count > 0)).toBeGreaterThan(0);
});

test("one that cannot work stops nothing and says why", async () => {
  const other = filterOf("[one]", "{a: 1}");
  const cases: Readonly<Record<string, readonly [source: string, state: string, problem: RegExp]>> = {
    "no YAML": ["title: [", "broken", /^\d+: /],
    "a rule": [ruleOf("two", "go"), "broken", /it is no Sigma filter/],
    "an undefined selection": [other.replace("not selection", "not other"), "broken", /^6: .*other/],
    "values that nobody gave": [filterOf("[one]", "{'host.name|expand': '%backups%'}"), "broken", /values for backups/],
    "a rule that is gone": [filterOf("[gone]", "{a: 1}"), "unfit", /^1: there is no rule gone$/],
    "another log source": [other.replace("product: test", "product: windows"), "unfit", /log source/],
    "one rule of two": [filterOf("[one, gone]", "{a: 1}"), "in-force", /there is no rule gone$/],
    "no 'not'": [filterOf("[one]", "{host.name: web01}").replace("not sel", "sel"), "in-force", /^6: /],
  };
  await city.start();
  await Promise.all(Object.entries(cases).map(async ([id, [source]]) => except(id, source)));
  for (const [id, [, state, problem]] of Object.entries(cases))
    expect(await stateOf(id), id).toMatchObject({ state, problem: expect.stringMatching(problem) });
  await city.append([eventOf("go")]);
  expect(await eventually(alertCount, (count) => count > 0)).toBe(1);
});
