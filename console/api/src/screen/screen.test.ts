import { readFileSync } from "node:fs";
import { Picture } from "@chengfang/model/screen/picture";
import { recordChange } from "@chengfang/store/records/changes";
import { issueToken } from "@chengfang/store/records/tokens";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { addAlert } from "../../test/seed.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

/** The picture after the seconds for which an older one is given. */
async function look(): Promise<Picture> {
  desk.clock.now += 15_000;
  return Picture.parse((await desk.ask("viewer", "/api/screen")).json());
}

const decide = async (id: string, status: string) => {
  const row = { alert_id: id, status, assignee: null, disposition: null, note: "", decided_at: null, decided_by: null };
  await desk.deps.records.insertInto("alert_decisions").values(row).execute();
  await recordChange(desk.deps.records, "alert", id, new Date(desk.clock.now).toISOString());
};

test("the picture counts what is there, and what changes", async () => {
  const first = await look();
  expect(first.counts).toMatchObject({ alerts: 12, unhandled: { high: 6, low: 6 }, openIncidents: { high: 2 } });
  expect(first.units.map(({ name, alerts }) => [name, alerts])).toEqual([
    ["市卫生健康委员会", 6],
    ["市财政局", 6],
  ]);
  expect(first.tactics.filter(({ alerts }) => alerts > 0)).not.toEqual([]);
  expect(first.attackers.map(({ address }) => address)).toEqual(["203.0.113.10", "203.0.113.11", "203.0.113.9"]);
  expect(first.flows).toMatchObject([
    { from: { country: "" }, to: { zone: "extranet" }, alerts: 12, severity: "high" },
  ]);

  await decide("a-00", "acknowledged");
  await addAlert(desk.deps.records, 12);
  const second = await look();
  expect(second.counts).toMatchObject({ alerts: 13, unhandled: { high: 6, low: 6 } });

  const closed = {
    status: "closed",
    assignee: null,
    disposition: "false-positive",
    summary: "",
    measures: "",
    suggestions: "",
  };
  const at = new Date(desk.clock.now).toISOString();
  await desk.deps.records
    .insertInto("incident_decisions")
    .values({ ...closed, incident_id: "i-1", decided_at: at, decided_by: "lead" })
    .execute();
  await recordChange(desk.deps.records, "incident", "i-1", at);
  const third = await look();
  expect(third.counts).toMatchObject({ openIncidents: { high: 1 }, closed: 1 });
  expect(third.risk.value).toBeLessThan(second.risk.value);

  desk.clock.now += 86_400_000;
  const fourth = await look();
  expect(fourth.counts).toMatchObject({ alerts: 0, openIncidents: { high: 1 }, overdue: 1 });
  expect(fourth.history.day.at(-1)?.value).toBe(fourth.risk.value);
  expect(fourth.history.month.length).toBeGreaterThan(1);
});

test("it is made once however many look, and sent once to who has it", async () => {
  const first = await desk.ask("viewer", "/api/screen");
  await addAlert(desk.deps.records, 12);
  desk.clock.now += 2000;
  const same = await desk.ask("lead", "/api/screen");
  expect(same.body).toBe(first.body);
  const etag = String(first.headers["etag"]);
  const known = await desk.ask("viewer", { url: "/api/screen", headers: { "if-none-match": etag } });
  expect([known.statusCode, known.body]).toEqual([304, ""]);
  desk.clock.now += 1000;
  expect((await desk.ask("viewer", "/api/screen")).body).toBe(first.body); // nobody waits: the next one is in the making
  desk.clock.now += 12_000;
  const next = await desk.ask("viewer", { url: "/api/screen", headers: { "if-none-match": etag } });
  expect([next.statusCode, Picture.parse(next.json()).counts.alerts]).toEqual([200, 13]);
});

const enterWall = async (token: string) =>
  desk.app.inject({ method: "POST", url: "/api/screen/wall", payload: { token } });

test("a wall's token opens the screen, nothing else, and no longer than it is good", async () => {
  expect((await enterWall(desk.token.viewer)).statusCode).toBe(401);
  const entered = await enterWall(desk.token.screen);
  expect(entered.headers["set-cookie"]).toMatch(
    /^cf_screen=cf_[\w-]+; Max-Age=\d+; Path=\/api\/screen; HttpOnly; SameSite=Strict$/,
  );
  const cookie = `cf_screen=${desk.token.screen}`;
  const ask = async (url: string) => (await desk.app.inject({ url, headers: { cookie } })).statusCode;
  expect(
    await Promise.all(["/api/screen", "/api/screen/map", "/api/alerts", "/api/self", "/api/screen-map"].map(ask)),
  ).toEqual([200, 200, 401, 401, 401]);
  const tokens = (await desk.ask("secadmin", `/api/tokens?filter=${encodeURIComponent('{"role":"screen"}')}`)).json<
    { id: string }[]
  >();
  expect(tokens).toHaveLength(1);
  // An API token holds no administrator's power, so the row is ended as the administrator's route would end it.
  await desk.deps.records
    .updateTable("tokens")
    .set({ revoked_at: new Date(desk.clock.now).toISOString() })
    .where("role", "=", "screen")
    .execute();
  expect(await ask("/api/screen")).toBe(401);
  expect((await enterWall(desk.token.screen)).statusCode).toBe(401);
});

const invented = JSON.parse(readFileSync(new URL("city.geo.json", import.meta.url), "utf8"));

test("the system administrator puts a city's own map in force, and takes it out again", async () => {
  const map = {
    ...invented,
    features: [{ ...invented.features[0], properties: { name: "卫健", unit: "市卫生健康委员会" } }],
  };
  const put = async (payload: object) => desk.ask("sysadmin", { method: "PUT", url: "/api/screen-map", payload });
  expect((await put({ name: "x.json", map: { type: "FeatureCollection", features: [] } })).statusCode).toBe(400);
  expect((await put({ name: "城市.geojson", map })).json()).toMatchObject({
    name: "城市.geojson",
    districts: [{ name: "卫健", unit: "市卫生健康委员会" }],
  });
  expect((await desk.ask("viewer", "/api/screen/map")).json().features).toHaveLength(1);
  desk.clock.now += 15_000;
  const { districts, flows } = await look();
  expect(districts).toMatchObject([{ name: "卫健", unitId: "u-health", alerts: 6, incidents: 1, assets: 1 }]);
  expect(flows).toContainEqual(expect.objectContaining({ to: { district: "卫健" }, alerts: 6 }));
  await desk.ask("sysadmin", { method: "DELETE", url: "/api/screen-map" });
  expect((await desk.ask("viewer", "/api/screen/map")).json().features).toHaveLength(7);
  const trail = await desk.deps.records.selectFrom("audit").selectAll().where("action", "=", "screen.map").execute();
  expect(trail.map(({ detail }) => JSON.parse(detail).districts)).toEqual([1, 0]);
});

test("the wall's cookie is good for its own kind of token, on its own pages; coming in stands in the trail", async () => {
  const by = (cookie: string, url: string) => desk.app.inject({ url, headers: { cookie: `cf_screen=${cookie}` } });
  const { token } = await issueToken(desk.deps.records, {
    name: "wall-2",
    role: "screen",
    by: "test",
    at: "2026-11-01",
  });
  await enterWall(token);
  expect((await by(token, "/api/screen")).statusCode).toBe(200);
  expect((await by(token, "/api/self")).statusCode).toBe(401);
  expect((await by(desk.token.lead, "/api/screen")).statusCode).toBe(401);
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"screen.enter"}')).json<{ actor: string }[]>();
  expect(trail.map(({ actor }) => actor)).toContain("token:wall-2");
});

test("the stream sends the whole picture, then what differs, and ends with the token", async () => {
  const url = await desk.app.listen({ port: 0 });
  const stop = new AbortController();
  const headers = { accept: "text/event-stream", cookie: `cf_screen=${desk.token.screen}` };
  const answer = await fetch(`${url}/api/screen/live`, { headers, signal: stop.signal });
  let heard = "";
  let ended = false;
  void (async () => {
    for await (const chunk of answer.body ?? []) heard += Buffer.from(chunk).toString();
  })()
    .catch(() => undefined)
    .finally(() => (ended = true));
  const parts = () =>
    [...heard.matchAll(/event: parts\ndata: (.*)\n/g)].map(([, data]) => Object.keys(JSON.parse(data ?? "")));
  const until = async (condition: () => boolean) =>
    expect.poll(condition, { timeout: 100_000, interval: 50 }).toBe(true);
  await until(() => parts().length === 1);
  expect(parts()[0]).toContain("risk");
  await decide("a-01", "closed");
  desk.clock.now += 3000;
  await until(() => parts().length === 2);
  expect(parts()[1]).toContain("counts");
  expect(parts()[1]).not.toContain("tactics");
  await desk.deps.records
    .updateTable("tokens")
    .set({ revoked_at: new Date(desk.clock.now).toISOString() })
    .where("role", "=", "screen")
    .execute();
  await until(() => ended);
  stop.abort();
}, 180_000);
