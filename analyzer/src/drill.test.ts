import { afterEach, beforeEach, expect, test } from "vitest";
import { buildCity, type City, eventOf, eventually, ruleOf } from "../test/city.ts";

let city: City;
beforeEach(async () => {
  city = await buildCity();
});
afterEach(async () => city.close());

const sshd = (outcome: "failure" | "success", user: string, drill?: string) => ({
  "event.module": "system",
  "event.dataset": "system.auth",
  "process.name": "sshd",
  "event.action": "ssh_login",
  "event.outcome": outcome,
  "host.name": "web01",
  "user.name": user,
  "source.ip": "203.0.113.45",
  ...(drill !== undefined && { "labels.drill": drill }),
});
const failures = (count: number, drill?: string) =>
  Array.from({ length: count }, (_, index) => sshd("failure", `user${index}`, drill));

const one = "drill-00000000000a";
const other = "drill-00000000000b";
const guessed = "SSH password guessed - many failures, then a login";

test("drills and what is real neither meet in a count, an alert or an incident, nor does one drill meet another", async () => {
  const { db } = city;
  city.writeRule("mark.yml", ruleOf("mark", "mark", "level: informational"));
  const analyzer = await city.start();
  // Each alone is too little for the correlation; together they would be more than enough.
  await city.append([...failures(4), ...failures(4, other), sshd("success", "root"), sshd("success", "root", other)]);
  await city.append(failures(8, one));
  await city.append([sshd("success", "root", one)]);
  await city.append([eventOf("mark")]);
  const drilled = () => db.selectFrom("drill_alerts").selectAll().where("rule_title", "=", guessed).execute();
  const found = await eventually(drilled, (rows) => rows.length > 0);
  const marks = () => db.selectFrom("alerts").select("id").where("rule_id", "=", "mark").execute();
  await eventually(marks, (rows) => rows.length > 0); // whatever came before it is judged
  await eventually(
    () => db.selectFrom("drill_incidents").select("id").execute(),
    (rows) => rows.length > 0,
  );
  expect(found.map(({ drill }) => drill)).toEqual([one]);
  const real = await db.selectFrom("alerts").select("rule_title").execute();
  expect(real.map((row) => row.rule_title)).not.toContain(guessed);
  expect(await db.selectFrom("incidents").select("id").execute()).toEqual([]);
  const incidents = await db.selectFrom("drill_incidents").selectAll().execute();
  expect(incidents.map(({ drill, number }) => [drill, number])).toEqual([[one, "YL-00000000000a-1"]]);
  // Every alert that an incident names is there, and is of its drill.
  const alerts = await db.selectFrom("drill_alerts").select(["id", "drill", "incident_id"]).execute();
  const joined = incidents.flatMap(({ joins }) =>
    (JSON.parse(joins) as { alertId: string }[]).map((each) => each.alertId),
  );
  const inIncident = alerts.filter(({ incident_id: id }) => id !== null);
  expect(inIncident.map(({ id }) => id).toSorted()).toEqual(joined.toSorted());
  expect(inIncident.every(({ drill }) => drill === one)).toBe(true);
  // It leaves no trace where what is real is counted.
  expect(await db.selectFrom("incident_entities").selectAll().execute()).toEqual([]);
  const hits = await db.selectFrom("rules").select(["title", "hits"]).where("hits", ">", 0).execute();
  expect(hits.map(({ title }) => title)).not.toContain(guessed);
  const changed = await db.selectFrom("changes").select("id").execute();
  expect(changed.filter(({ id }) => alerts.some((each) => each.id === id))).toEqual([]);

  // After a kill it goes on where it was: nobody in the drill sees a second incident of the same attack.
  await analyzer.stop("SIGKILL");
  await city.start();
  await city.append([...failures(8, one), sshd("success", "root", one)]);
  const events = async () => db.selectFrom("drill_incidents").select(["id", "event_count"]).execute();
  const grown = await eventually(events, (rows) => (rows[0]?.event_count ?? 0) > (incidents[0]?.event_count ?? 0));
  expect(grown.map(({ id }) => id)).toEqual(incidents.map(({ id }) => id));
}, 180_000);
