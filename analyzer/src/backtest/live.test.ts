import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, asDocuments, busyDays, countsOf, liveRules, ruleIn } from "../../test/backtest.ts";
import { buildCity, type City, eventually } from "../../test/city.ts";
import { readdirSync } from "node:fs";
import { join } from "node:path";

let city: City;
beforeEach(async () => {
  city = await buildCity({}, undefined, { segmentBytes: 65_536, minFreeBytes: 0 });
});
afterEach(async () => city.close());

const segments = (ending: string) => readdirSync(join(city.data, "stream")).filter((name) => name.endsWith(ending));

test("the rules in force over the stream give what the live analyzer raised, by rule, entity and day", async () => {
  for (const [file, text] of liveRules) city.writeRule(file, text);
  const events = busyDays(6000);
  for (let from = 0; from < events.length; from += 200) await city.append(events.slice(from, from + 200));
  const kept = async () => ({ compressed: segments(".zst").length, closed: segments(".manifest.json").length });
  expect((await eventually(kept, ({ compressed, closed }) => compressed > 0 && closed > 10)).closed).toBeGreaterThan(
    10,
  );
  await city.start();
  const result = await ask(city.data, { documents: asDocuments(...liveRules.map(([, text]) => text)) });
  expect(result.coverage).toMatchObject({ complete: true, judged: 6000, broken: 0, outside: 0, faults: 0 });
  const ids = ["solo", "go", "come", "stay", "many", "names", "both", "chain", "few"];
  const total = ids.reduce((sum, id) => sum + countsOf(result, id).matches, 0);
  const live = await eventually(
    () => city.db.selectFrom("rules").select(["id", "hits"]).where("id", "in", ids).execute(),
    (rows) => rows.reduce((sum, { hits }) => sum + hits, 0) >= total,
  );
  expect(Object.fromEntries(ids.map((id) => [id, countsOf(result, id).matches]))).toEqual(
    Object.fromEntries(live.map(({ id, hits }) => [id, hits])),
  );
  const raised = ids.reduce((sum, id) => sum + countsOf(result, id).alerts, 0);
  const alerts = await eventually(
    () => city.db.selectFrom("alerts").select(["rule_id", "first_seen"]).where("rule_id", "in", ids).execute(),
    (rows) => rows.length >= raised,
  );
  const counted = Map.groupBy(alerts, (row) => row.rule_id);
  for (const id of ids) expect([id, countsOf(result, id).alerts]).toEqual([id, counted.get(id)?.length ?? 0]);
  const days = Map.groupBy(
    alerts.filter(({ rule_id: id }) => id === "solo"),
    (row) => row.first_seen.slice(0, 10),
  );
  expect(Object.fromEntries((ruleIn(result, "solo")?.days ?? []).map((each) => [each.day, each.alerts]))).toEqual(
    Object.fromEntries([...days].map(([each, rows]) => [each, rows.length])),
  );
  for (const id of ["many", "names", "both", "chain", "few"]) expect(countsOf(result, id).matches).toBeGreaterThan(0);
}, 180_000);
