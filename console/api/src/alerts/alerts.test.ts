import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { addAlert } from "../../test/seed.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const bulk = async (payload: object) => desk.ask("analyst", { method: "POST", url: "/api/alerts/bulk", payload });
const idsOf = (body: string) => (JSON.parse(body) as { id: string }[]).map(({ id }) => id);
const even = ["a-00", "a-02", "a-04", "a-06", "a-08", "a-10"];

describe("the list", () => {
  test.each([
    ["all of them", {}, 12],
    ["by severity", { severity: ["high"] }, 6],
    ["one value instead of a list", { severity: "low" }, 6],
    ["by status", { status: ["new"] }, 12],
    ["by a status nobody has", { status: ["closed"] }, 0],
    ["by words in any case", { q: "brute FORCE" }, 6],
    ["by Chinese words", { q: "国库" }, 6],
    ["by words that are patterns", { q: "%" }, 0],
    ["by rule", { ruleId: "r-odd" }, 6],
    ["by an entity beside the first", { entityValue: "his-01" }, 6],
    ["by part of an entity: none", { entityValue: "203.0.113" }, 0],
    ["by unit and asset", { unitId: "u-health", assetId: "s-pay" }, 0],
    ["by incident", { incidentId: "i-1" }, 6],
    ["by tactic", { tactic: "initial-access" }, 6],
    ["from a time in another zone", { from: "2026-11-24T09:05:00+08:00" }, 7],
    ["up to a time", { to: "2026-11-24T01:05:00Z" }, 5],
    ["nobody's", { assignee: "none" }, 12],
    ["mine", { assignee: "me" }, 0],
    ["by ids", { id: ["a-01", "a-02", "a-77"] }, 2],
  ])("%s", async (_name, filter, total) => {
    const answer = await desk.ask(
      "analyst",
      `/api/alerts?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,4]`,
    );
    expect(answer.statusCode).toBe(200);
    const last = Math.min(5, total) - 1;
    expect(answer.headers["content-range"]).toBe(total === 0 ? "alerts */0" : `alerts 0-${last}/${total}`);
    expect(answer.json()).toHaveLength(Math.min(5, total));
  });

  test("pages do not overlap where the order is a tie", async () => {
    const pages = await Promise.all(
      [0, 4, 8].map(async (first) =>
        idsOf((await desk.ask("analyst", `/api/alerts?sort=["severity","ASC"]&range=[${first},${first + 3}]`)).body),
      ),
    );
    expect(new Set(pages.flat()).size).toBe(12);
  });

  test("a system's owner sees its own unit's alone", async () => {
    const owner = await enter(desk, "owner");
    expect(idsOf((await owner.ask('/api/alerts?sort=["id","ASC"]')).body)).toEqual(even);
    expect((await owner.ask("/api/alerts/a-01")).statusCode).toBe(404);
    expect((await owner.ask('/api/alerts?filter={"unitId":"u-finance"}')).json()).toEqual([]);
    expect((await owner.ask("/api/alerts/groups")).json()).toHaveLength(1);
    expect((await desk.ask("owner", "/api/alerts")).json()).toEqual([]); // a token belongs to no unit
  });

  test("groups count by rule, worst first", async () => {
    const groups = (await desk.ask("analyst", "/api/alerts/groups")).json();
    expect(groups).toEqual([
      expect.objectContaining({
        id: "r-brute",
        severity: "high",
        alerts: 6,
        events: 60,
        entities: 3,
        hosts: 1,
        units: 1,
        open: 6,
      }),
      expect.objectContaining({
        id: "r-odd",
        severity: "low",
        alerts: 6,
        events: 66,
        entities: 3,
        hosts: 1,
        units: 1,
        open: 6,
      }),
    ]);
  });
});

test("a queue that was asked for before is as if it were asked for the first time", async () => {
  const open = encodeURIComponent('{"status":["new","acknowledged"]}');
  const fresh = encodeURIComponent('{"status":["new"]}');
  const counts = async () => {
    const groups = async (filter: string) => (await desk.ask("analyst", `/api/alerts/groups?filter=${filter}`)).json();
    const [all, untouched] = await Promise.all([groups(open), groups(fresh)]);
    const list = await desk.ask("analyst", `/api/alerts?filter=${fresh}&sort=["risk","DESC"]`);
    return [all, untouched, [{ open: idsOf(list.body).length }]].map((each: { open: number }[]) =>
      each.reduce((sum, group) => sum + group.open, 0),
    );
  };
  const steps: unknown[] = [await counts()];
  for (const [ids, action] of [
    [["a-01", "a-02"], { action: "acknowledge" }],
    [["a-02", "a-03"], { action: "close", disposition: "duplicate" }],
    [["a-03"], { action: "reopen" }],
  ] as const) {
    expect((await bulk({ ids, ...action })).statusCode).toBe(200);
    steps.push(await counts());
  }
  await desk.deps.records.transaction().execute(async (db) => addAlert(db, 12)); // into the slot that a-02 left
  steps.push(await counts());
  expect(steps).toEqual([
    [12, 12, 12],
    [12, 10, 10],
    [10, 9, 9],
    [11, 9, 9],
    [12, 10, 10],
  ]);
});

test("an alert's events, and what its entity did around", async () => {
  const answer = (await desk.ask("analyst", "/api/alerts/a-00/events?around=7")).json();
  const ids = (events: Record<string, string>[]) => events.map((event) => event["event.id"]);
  expect(ids(answer.events)).toEqual(["e-0"]);
  expect(ids(answer.around)).toEqual(["e-6", "e-3", "e-0"]);
  const owner = (await (await enter(desk, "owner")).ask("/api/alerts/a-00/events?around=7")).json();
  expect([ids(owner.events), owner.around]).toEqual([["e-0"], []]);
});

describe("bulk", () => {
  test.each([
    [
      "acknowledging makes it mine",
      { ids: ["a-00", "a-01"], action: "acknowledge" },
      { matched: 2, changed: 2 },
      { status: "acknowledged", assignee: "account-analyst" },
    ],
    [
      "assigning to another",
      { ids: ["a-00"], action: "assign", assignee: "account-lead" },
      { matched: 1, changed: 1 },
      { status: "acknowledged", assignee: "account-lead" },
    ],
    [
      "closing",
      { filter: { severity: "high" }, action: "close", disposition: "false-positive", note: "扫描器" },
      { matched: 6, changed: 6 },
      { status: "closed", disposition: "false-positive", note: "扫描器" },
    ],
    [
      "what is not there is refused, the rest is done",
      { ids: ["a-00", "a-77"], action: "acknowledge" },
      { matched: 1, changed: 1, refused: [{ id: "a-77", code: "not-found" }] },
      { status: "acknowledged" },
    ],
    [
      "what is not closed cannot be opened again",
      { ids: ["a-00"], action: "reopen" },
      { matched: 1, changed: 0, refused: [{ id: "a-00", code: "conflict" }] },
      { status: "new" },
    ],
  ] as const)("%s", async (_name, payload, result, alert) => {
    const browser = await enter(desk, "analyst");
    const answer = await browser.ask({ method: "POST", url: "/api/alerts/bulk", payload });
    expect(answer.json()).toMatchObject(result);
    expect((await browser.ask("/api/alerts/a-00")).json()).toMatchObject(alert);
  });

  test("closed alerts take no acknowledgement, but can be opened again", async () => {
    await bulk({ ids: ["a-00"], action: "close", disposition: "legitimate" });
    expect((await bulk({ ids: ["a-00"], action: "acknowledge" })).json().refused).toEqual([
      { id: "a-00", code: "conflict" },
    ]);
    expect((await bulk({ ids: ["a-00"], action: "reopen" })).json().changed).toBe(1);
    expect((await desk.ask("analyst", "/api/alerts/a-00")).json()).toMatchObject({
      status: "acknowledged",
      disposition: null,
    });
  });

  test("what was decided of an alert, and taken back, is its history; a system's owner reads that of its own", async () => {
    await bulk({ ids: ["a-00"], action: "acknowledge" });
    desk.clock.now += 60_000;
    const { id } = (await bulk({ filter: {}, action: "close", disposition: "duplicate", note: "演练" })).json();
    desk.clock.now += 60_000;
    await desk.ask("analyst", { method: "POST", url: `/api/bulk-jobs/${id}/undo`, payload: {} });
    const answer = (await desk.ask("analyst", "/api/alerts/a-00/history")).json();
    expect(answer).toMatchObject([
      { action: "undo", by: "token:analyst", total: 12 },
      { action: "close", disposition: "duplicate", note: "演练", total: 12 },
      { action: "acknowledge", disposition: null, total: 1 },
    ]);
    const owner = await enter(desk, "owner");
    expect((await owner.ask("/api/alerts/a-00/history")).json()).toHaveLength(3);
    expect((await owner.ask("/api/alerts/a-01/history")).statusCode).toBe(404);
  });

  test("the same again changes nothing", async () => {
    const close = { filter: { ruleId: "r-odd" }, action: "close", disposition: "duplicate" };
    expect((await bulk(close)).json()).toMatchObject({ matched: 6, changed: 6 });
    expect((await bulk(close)).json()).toMatchObject({ matched: 6, changed: 0, refused: [] });
  });

  test.each([
    ["both ids and a filter", { ids: ["a-00"], filter: {}, action: "acknowledge" }, 400],
    ["neither", { action: "acknowledge" }, 400],
    ["closing with no disposition", { filter: {}, action: "close" }, 422],
    ["an account nobody has", { ids: ["a-00"], action: "assign", assignee: "nobody" }, 422],
    ["a filter nobody knows", { filter: { sevrity: "low" }, action: "acknowledge" }, 400],
  ])("%s is refused whole", async (_name, payload, status) => {
    expect((await bulk(payload)).statusCode).toBe(status);
    expect((await desk.ask("analyst", '/api/alerts?filter={"status":"new"}')).headers["content-range"]).toBe(
      "alerts 0-11/12",
    );
  });

  test("every decision is a change that live lists see, and a line of the audit trail", async () => {
    const changes = desk.deps.records.selectFrom("changes").select("id").orderBy("revision");
    const before = await changes.execute();
    await bulk({ ids: ["a-00", "a-01"], action: "close", disposition: "legitimate" });
    const after = await changes.execute();
    expect(after.slice(before.length).map(({ id }) => id)).toEqual(["a-00", "a-01"]);
    const [line] = (await desk.ask("auditor", '/api/audit?filter={"action":"alert"}')).json();
    expect(line).toMatchObject({
      actor: "token:analyst",
      action: "alert.close",
      detail: { disposition: "legitimate", ids: ["a-00", "a-01"] },
    });
  });
});

describe("escalation", () => {
  const escalate = async (id: string, into?: string) =>
    desk.ask("analyst", { method: "POST", url: `/api/alerts/${id}/escalate`, ...(into && { payload: { into } }) });

  test("of an alert in an incident gives that incident", async () => {
    expect((await escalate("a-00")).json()).toEqual({ incidentId: "i-1" });
  });

  test("of another waits for the analyzer", async () => {
    const answer = escalate("a-01");
    while ((await desk.deps.records.selectFrom("escalations").selectAll().execute()).length === 0) await sleep(10);
    await desk.deps.records.updateTable("alerts").set({ incident_id: "i-2" }).where("id", "=", "a-01").execute();
    expect((await answer).json()).toEqual({ incidentId: "i-2" });
  });

  test("of another says that it will be, while there is no analyzer", async () => {
    const answer = escalate("a-01");
    while ((await desk.deps.records.selectFrom("escalations").selectAll().execute()).length === 0) await sleep(10);
    desk.clock.now += 5000;
    expect((await answer).json()).toMatchObject({ status: 503, params: { reason: "analyzer" } });
  });

  test("into an incident that one chooses asks for that one, by id or number", async () => {
    const { records } = desk.deps;
    const { number } = await records
      .selectFrom("incidents")
      .select("number")
      .where("id", "=", "i-2")
      .executeTakeFirstOrThrow();
    const answer = escalate("a-03", number);
    while ((await records.selectFrom("escalations").selectAll().execute()).length === 0) await sleep(10);
    expect(await records.selectFrom("escalations").select("incident_id").execute()).toEqual([{ incident_id: "i-2" }]);
    await records.updateTable("alerts").set({ incident_id: "i-2" }).where("id", "=", "a-03").execute();
    expect((await answer).json()).toEqual({ incidentId: "i-2" });
    expect((await desk.ask("auditor", '/api/audit?filter={"action":"alert.escalate"}')).json()).toMatchObject([
      { target: "a-03", detail: { into: "i-2" } },
    ]);
  });

  test.each([
    ["another than the one it is in", "a-00", "i-2", 409],
    ["one that is not there", "a-01", "i-77", 404],
    ["one that is closed", "a-01", "i-1", 409],
  ])("into %s is refused", async (_name, id, into, status) => {
    if (into === "i-1")
      await desk.ask("lead", {
        method: "POST",
        url: "/api/incidents/bulk",
        payload: { ids: ["i-1"], status: "closed", disposition: "legitimate" },
      });
    expect((await escalate(id, into)).statusCode).toBe(status);
    expect(await desk.deps.records.selectFrom("escalations").selectAll().execute()).toEqual([]);
  });
});
