import { createServer } from "node:http";
import type { Server } from "node:http";
import type { Containment } from "@chengfang/model/containment";
import type { Waiting } from "@chengfang/model/waiting";
import type { Notification } from "@chengfang/model/notification";
import { socketPath } from "@chengfang/store/socket";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enter, noon, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { remind } from "../incidents/remind.ts";

let desk: Desk;
let analyst: Browser;
let lead: Browser;
let secadmin: Browser;
beforeAll(async () => {
  desk = await openDesk();
  [analyst, lead, secadmin] = await Promise.all([enter(desk, "analyst"), enter(desk, "lead"), enter(desk, "secadmin")]);
}, 60_000);
afterAll(async () => desk.close());

beforeEach(async () => {
  desk.clock.now = noon;
  for (const table of ["timeline", "containments", "block_feeds", "notifications", "reminded"] as const)
    await desk.deps.records.deleteFrom(table).execute();
});

const get = async <T>(url: string, by: Browser = analyst) => (await by.ask(url)).json<T>();
const post = async (url: string, payload: object = {}, by: Browser = analyst) =>
  by.ask({ method: "POST", url, payload });
const bell = async (by: Browser) => get<Notification[]>("/api/notifications", by);

const ask = async (change: object = {}, by: Browser = analyst) =>
  post("/api/incidents/i-1/containments", { kind: "block", value: "203.0.113.9", reason: "暴力破解", ...change }, by);

/** Asked for by the analyst, decided by the security administrator. */
const lifted = async (id: string, reason = "查清") => {
  await post(`/api/containments/${id}/lift`, { reason });
  return post(`/api/containments/${id}/lift/decide`, { approve: true }, secadmin);
};

test.each([
  ["0.0.0.0/0", "block-too-wide"],
  ["127.0.0.1", "block-reserved"],
  ["10.20.1.11", "block-own"],
  ["not an address", "block-value"],
  ["203.0.113.9; rm -rf /", "block-value"],
  ["evil.example\naddress 1", "block-value"],
])("%j is not blocked: %s", async (value, reason) => {
  expect((await ask({ value })).json()).toMatchObject({ status: 422, params: { reason } });
});

test("two people, the list, a firewall's own address, the end by itself", async () => {
  const asked = (await ask({ expiresAt: "2026-11-24T06:00:00Z" }, lead)).json<Containment>();
  const decide = async (by: Browser) => post(`/api/containments/${asked.id}/decide`, { approve: true }, by);
  expect((await decide(analyst)).statusCode).toBe(403);
  expect((await decide(lead)).json()).toMatchObject({ status: 403, params: { reason: "own-request" } });
  const mine = (await ask({ value: "evil.example", expiresAt: null })).json<Containment>();
  expect((await ask()).json()).toMatchObject({ params: { reason: "contained" } });
  expect((await post(`/api/containments/${mine.id}/decide`, { approve: true }, lead)).json()).toMatchObject({
    state: "approved",
    decidedBy: "account-lead",
  });
  await decide(secadmin);
  const { path, token } = (await post("/api/block-feeds", { name: "FW-1", format: "plain" }, lead)).json<{
    path: string;
    token: string;
  }>();
  const pull = async (headers: Record<string, string> = {}) => desk.app.inject({ url: path, headers });
  const first = await pull();
  expect(first.body).toBe("203.0.113.9\nevil.example\n");
  expect((await pull({ "if-none-match": String(first.headers["etag"]) })).statusCode).toBe(304);
  expect((await desk.app.inject(`${path}x`)).statusCode).toBe(404);
  expect((await desk.ask("auditor", "/api/audit")).body).not.toContain(token);
  desk.clock.now += 3 * 3_600_000;
  expect((await pull()).body).toBe("evil.example\n");
  await remind(desk.deps);
  desk.clock.now = noon;
  const states = await get<Containment[]>(`/api/containments?sort=["value","DESC"]`);
  expect(states.map(({ value, state }) => [value, state])).toEqual([
    ["evil.example", "done"],
    ["203.0.113.9", "expired"],
  ]);
  await lifted(mine.id, "误封");
  expect((await pull()).body).toBe("\n");
});

test.each(["huawei", "h3c", "fortigate", "asa", "iptables", "nft"])("%s reads it", async (format) => {
  const { id } = (await ask()).json<Containment>();
  await post(`/api/containments/${id}/decide`, { approve: true }, lead);
  expect((await analyst.ask(`/api/block-list?format=${format}`)).body).toContain("203.0.113.9");
});

test("an account of the console closes on approval and opens again; an administrator's never", async () => {
  expect((await ask({ kind: "disable-account", value: "sysadmin" })).json()).toMatchObject({
    params: { reason: "administrator" },
  });
  const { id } = (await ask({ kind: "disable-account", value: "viewer" })).json<Containment>();
  const done = await post(`/api/containments/${id}/decide`, { approve: true }, lead);
  expect(done.json()).toMatchObject({ state: "done" });
  await expect(enter(desk, "viewer")).rejects.toThrow("viewer");
  await lifted(id);
  await enter(desk, "viewer");
});

test("a measure in force ends by two people, like it began; who asked for its end does not decide it", async () => {
  const { id } = (await ask()).json<Containment>();
  await post(`/api/containments/${id}/decide`, { approve: true }, lead);
  const asked = await post(`/api/containments/${id}/lift`, { reason: "误封" }, lead);
  expect(asked.json()).toMatchObject({ state: "approved", liftAskedBy: "account-lead", liftedAt: null });
  expect((await analyst.ask("/api/block-list")).body).toContain("203.0.113.9");
  expect((await bell(secadmin))[0]).toMatchObject({ kind: "containment-lift-asked" });
  const waiting = await Promise.all([lead, secadmin, analyst].map(async (who) => get<Waiting>("/api/waiting", who)));
  expect(waiting.map(({ containment }) => containment)).toEqual([0, 1, undefined]);
  expect(await get('/api/containments?filter={"ending":true}')).toMatchObject([{ id }]);
  const again = await post(`/api/containments/${id}/lift`, { reason: "x" });
  expect(again.json()).toMatchObject({ status: 409, params: { reason: "lift-asked" } });
  const decide = async (body: object, by: Browser) => post(`/api/containments/${id}/lift/decide`, body, by);
  expect((await decide({ approve: true }, lead)).json()).toMatchObject({ params: { reason: "own-request" } });
  expect((await decide({ approve: true }, analyst)).statusCode).toBe(403);
  expect((await decide({ approve: false }, secadmin)).json()).toMatchObject({ params: { reason: "comment" } });
  const kept = await decide({ approve: false, comment: "仍在攻击" }, secadmin);
  expect(kept.json()).toMatchObject({ state: "approved", liftAskedBy: null });
  expect((await bell(lead))[0]).toMatchObject({ kind: "containment-kept" });
  expect((await lifted(id)).json()).toMatchObject({ state: "lifted", liftedBy: "account-secadmin" });
  expect((await decide({ approve: true }, secadmin)).statusCode).toBe(409);
  const said = (await get<{ text: string }[]>("/api/incidents/i-1/timeline?language=en")).map(({ text }) => text);
  for (const word of ["Asked to end:", "Kept:", "Lifted:"]) expect(said.join()).toContain(word);
});

test("what was only asked for is taken back by one person", async () => {
  const { id } = (await ask()).json<Containment>();
  expect((await post(`/api/containments/${id}/lift`, { reason: "写错" })).json()).toMatchObject({ state: "lifted" });
});

test("an account is not opened by a clock: people are asked, every day, until another than who closed it decides", async () => {
  const asked = await ask({ kind: "disable-account", value: "viewer", expiresAt: "2026-11-24T06:00:00Z" }, lead);
  const { id } = asked.json<Containment>();
  await post(`/api/containments/${id}/decide`, { approve: true }, secadmin);
  const endings = async (by: Browser) => (await bell(by)).filter(({ kind }) => kind === "containment-ending").length;
  try {
    for (const hours of [3, 3.1, 27]) {
      desk.clock.now = noon + hours * 3_600_000;
      await remind(desk.deps);
    }
    await expect(enter(desk, "viewer")).rejects.toThrow("viewer");
  } finally {
    desk.clock.now = noon;
  }
  expect([await endings(lead), await endings(secadmin)]).toEqual([2, 2]);
  expect(await get(`/api/containments?filter={"id":"${id}"}`)).toMatchObject([
    { state: "done", liftAskedBy: "system" },
  ]);
  const decide = async (body: object, by: Browser) => post(`/api/containments/${id}/lift/decide`, body, by);
  expect((await decide({ approve: true }, lead)).json()).toMatchObject({ params: { reason: "own-request" } });
  const until = { approve: false, comment: "未查清", expiresAt: "2026-12-24T06:00:00.000Z" };
  const past = await decide({ ...until, expiresAt: "2026-11-01T00:00:00Z" }, secadmin);
  expect(past.json()).toMatchObject({ params: { reason: "past" } });
  expect((await decide(until, secadmin)).json()).toMatchObject({ state: "done", expiresAt: until.expiresAt });
  await lifted(id);
  await enter(desk, "viewer");
});

test("the database refuses an end by one person", async () => {
  const { id } = (await ask()).json<Containment>();
  await post(`/api/containments/${id}/decide`, { approve: true }, lead);
  const set = { state: "lifted", lifted_by: "p", lift_asked_by: "p" };
  const alone = desk.deps.records.updateTable("containments").set(set).where("id", "=", id).execute();
  await expect(alone).rejects.toThrow("lifted by two people");
});

test("a token asks for nothing, and what has become an administrator's meanwhile stays open", async () => {
  const payload = { kind: "block", value: "203.0.113.9", reason: "x" };
  const asked = await desk.ask("analyst", { method: "POST", url: "/api/incidents/i-1/containments", payload });
  expect(asked.json()).toMatchObject({ status: 403, params: { reason: "person" } });
  const { id } = (await ask({ kind: "disable-account", value: "viewer" })).json<Containment>();
  const row = { account_id: "account-viewer", role: "auditor" };
  await desk.deps.records.updateTable("account_roles").set(row).where("account_id", "=", row.account_id).execute();
  try {
    const decided = await post(`/api/containments/${id}/decide`, { approve: true }, lead);
    expect(decided.json()).toMatchObject({ status: 403, params: { reason: "administrator" } });
    await enter(desk, "viewer");
  } finally {
    await desk.deps.records
      .updateTable("account_roles")
      .set({ role: "viewer" })
      .where("account_id", "=", row.account_id)
      .execute();
  }
});

test("an account that was out of use before does not come back with the end of a containment", async () => {
  const enabled = async (to: 0 | 1) =>
    desk.deps.records.updateTable("accounts").set({ enabled: to }).where("name", "=", "viewer").execute();
  await enabled(0);
  try {
    const { id } = (await ask({ kind: "disable-account", value: "viewer" })).json<Containment>();
    await post(`/api/containments/${id}/decide`, { approve: true }, lead);
    await lifted(id);
    await expect(enter(desk, "viewer")).rejects.toThrow("viewer");
  } finally {
    await enabled(1);
  }
});

test("what a firewall's format has no words for is not done by its pulling the list", async () => {
  const { id } = (await ask({ value: "evil.example" })).json<Containment>();
  await post(`/api/containments/${id}/decide`, { approve: true }, lead);
  const { path } = (await post("/api/block-feeds", { name: "FW-2", format: "nft" }, lead)).json<{ path: string }>();
  expect((await desk.app.inject(path)).body).not.toContain("evil.example");
  expect(await get("/api/containments")).toMatchObject([{ id, state: "approved" }]);
});

describe("of a certificate", () => {
  const value = "city-ca:0a1b";
  let authority: Server;
  let status: string;
  let heard: string[];
  beforeEach(async () => {
    [status, heard] = ["issued", []];
    authority = createServer((request, response) => {
      if (request.method === "POST") {
        heard.push(String(request.url));
        status = request.url?.endsWith("/hold") ? "held" : "issued";
      }
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ status }));
    });
    await new Promise<void>((resolve) => authority.listen(socketPath(desk.data, "ra"), resolve));
  });
  afterEach(async () => new Promise((resolve) => authority.close(resolve)));

  const approved = async () => {
    const { id } = (await ask({ kind: "revoke-certificate", value })).json<Containment>();
    await post(`/api/containments/${id}/decide`, { approve: true }, lead);
    await remind(desk.deps);
    return id;
  };
  const now = async (id: string) => (await get<Containment[]>(`/api/containments?filter={"id":"${id}"}`))[0];

  test("the authority suspends it, its officers are told, and their revocation ends it for good", async () => {
    const id = await approved();
    expect(heard).toEqual(["/certificates/city-ca/0a1b/hold"]);
    expect(await now(id)).toMatchObject({ state: "approved", authority: "held" });
    expect((await bell(await enter(desk, "ra-review"))).map(({ kind }) => kind)).toEqual(["review-wanted"]);
    const said = await post(`/api/containments/${id}/done`, { how: "x" });
    expect(said.json()).toMatchObject({ status: 409, params: { reason: "authority" } });
    status = "revoked";
    await remind(desk.deps);
    expect(await now(id)).toMatchObject({ state: "done", doneHow: "RA", authority: "revoked" });
    const end = await post(`/api/containments/${id}/lift`, { reason: "x" });
    expect(end.json()).toMatchObject({ status: 409, params: { reason: "irreversible" } });
  });

  test("lifted, its suspension ends; one that others suspended stays so", async () => {
    const id = await approved();
    await lifted(id);
    await remind(desk.deps);
    await remind(desk.deps);
    expect(heard.at(-1)).toBe("/certificates/city-ca/0a1b/release");
    expect(await now(id)).toMatchObject({ state: "lifted", authority: "released" });
    [status, heard] = ["held", []];
    await lifted(await approved());
    await remind(desk.deps);
    expect([status, heard]).toEqual(["held", []]);
  });

  test("what the officers release is for people to decide; kept, it is suspended anew", async () => {
    const id = await approved();
    status = "issued";
    await remind(desk.deps);
    expect(await now(id)).toMatchObject({ state: "approved", authority: "released", liftAskedBy: "system" });
    await post(`/api/containments/${id}/lift/decide`, { approve: false, comment: "仍需冻结" }, lead);
    await remind(desk.deps);
    expect([status, (await now(id))?.authority]).toEqual(["held", "held"]);
  });

  test("an authority that is away is asked again later", async () => {
    await new Promise((resolve) => authority.close(resolve));
    const id = await approved();
    expect(await now(id)).toMatchObject({ state: "approved", authority: "" });
    await new Promise<void>((resolve) => authority.listen(socketPath(desk.data, "ra"), resolve));
    await remind(desk.deps);
    expect(await now(id)).toMatchObject({ authority: "held" });
  });

  test.each([
    ["no end", { expiresAt: "2026-12-24T06:00:00Z" }, "irreversible"],
    ["a name", { value: "city-ca:xyz" }, "certificate-value"],
  ])("it is refused without %s", async (_, change, reason) => {
    const answer = await ask({ kind: "revoke-certificate", value, ...change });
    expect(answer.json()).toMatchObject({ status: 422, params: { reason } });
  });
});
