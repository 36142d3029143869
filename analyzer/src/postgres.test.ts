import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../../store/test/postgres.ts";
import { assessorContract } from "../test/assessor.contract.ts";
import { buildOffice } from "../test/assessor.ts";
import { buildCity, type City, eventOf, eventually, ruleOf } from "../test/city.ts";
import { times } from "../../test/property/seed.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let city: City;
beforeAll(async () => {
  server = await startPostgres();
  city = await buildCity({}, await server.database("city"));
});
afterAll(async () => {
  await city.close();
  await server.stop();
});

test("on PostgreSQL too every match counts once over kill -9, what a name holds, and incidents are opened", async () => {
  city.writeRule("one.yml", ruleOf("one", "go", "level: high"));
  city.writeRule(
    "steps.yml",
    "title: Steps\nid: steps\ncorrelation: {type: event_count, rules: [one], group-by: [host.name], timespan: 1d, condition: {gte: 300}}\ngenerate: true\nlevel: low\n",
  );
  let sent = 0;
  for (let round = 0; round < 2 * times; round += 1) {
    const analyzer = await city.start();
    for (let batch = 0; batch < 3; batch += 1)
      await city.append(Array.from({ length: 100 }, () => eventOf("go", { "user.name": `a\0b${(sent += 1) % 3}` })));
    await analyzer.stop(round % 2 === 0 ? "SIGKILL" : "SIGTERM");
  }
  await city.start();
  const alerts = () => city.db.selectFrom("alerts").selectAll().orderBy("rule_id").execute();
  const rows = await eventually(alerts, (found) => found.reduce((sum, row) => sum + row.count, 0) >= 2 * sent);
  expect(rows.map(({ rule_id, count }) => [rule_id, count])).toEqual([
    ["one", sent],
    ["steps", sent],
  ]);
  const incidents = await city.db.selectFrom("incidents").selectAll().execute();
  expect(incidents).toMatchObject([{ alert_count: 2, event_count: 2 * sent, severity: "high" }]);
  expect(await city.db.selectFrom("rules").select("hits").where("id", "=", "one").execute()).toEqual([{ hits: sent }]);
});

test("on PostgreSQL too an exception takes matches out and counts them", async () => {
  const by = { created_by: "lead", created_at: "2026-01-01T00:00:00.000Z", ended_by: null, ended_at: null };
  const source =
    "title: X\nlogsource: {product: test}\nfilter: {rules: [one], selection: {user.name: known}, condition: not selection}\n";
  const row = { id: "x", title: "X", rules: '["one"]', source, reason: "", expires_at: null, ...by };
  await city.db.insertInto("exceptions").values(row).execute();
  const states = () => city.db.selectFrom("exception_states").selectAll().execute();
  await eventually(states, (found) => found.length > 0);
  await city.append([eventOf("go", { "user.name": "known" }), eventOf("go", { "user.name": "known" })]);
  expect(await eventually(states, ([found]) => found?.hits === 2)).toMatchObject([
    { state: "in-force", problem: "", hits: 2 },
  ]);
});

describe("the assessor", () => {
  assessorContract(async () => buildOffice(await server.database("office")));
});
