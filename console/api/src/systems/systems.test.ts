import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { seedSystems } from "../../test/protection.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
});
afterEach(async () => desk.close());

const ids = async (role: "lead" | "owner" | "reviewer", query: string) =>
  (await desk.ask(role, `/api/systems?${query}`)).json<{ id: string }[]>().map(({ id }) => id);
const put = async (payload: object, id = "y-his") =>
  desk.ask("lead", { method: "PUT", url: `/api/systems/${id}`, payload });

describe("the list", () => {
  test.each([
    ["everything", "", ["y-his", "y-pay"]],
    ["words", 'filter={"q":"pay"}', ["y-pay"]],
    ["a unit", 'filter={"unitId":["u-health"]}', ["y-his"]],
    ["a level", 'filter={"level":2}', []],
    ["an asset", 'filter={"assetId":"s-pay"}', ["y-pay"]],
    ["what waits for a signature", 'filter={"awaitingSignature":true}&sort=["rate","DESC"]', ["y-pay", "y-his"]],
    ["no high risk", 'filter={"highRisk":false}', []],
    ["pages", "range=[1,1]", ["y-pay"]],
  ])("by %s", async (_, query, wanted) => expect(await ids("lead", query)).toEqual(wanted));

  test("says what the newest assessment says, and refuses an unknown filter", async () => {
    const [first] = (await desk.ask("viewer", "/api/systems")).json();
    const tally = { met: 0, partial: 0, unmet: 1, na: 0, pending: 2 };
    expect(first).toMatchObject({ assets: 1, openOrders: 0, summary: { tally, highRisk: 1, rate: 0 } });
    expect((await desk.ask("lead", '/api/systems?filter={"nonsense":1}')).statusCode).toBe(400);
  });

  test("1,000 systems answer within 300 ms", async () => {
    const { records } = desk.deps;
    const { id: _, ...row } = await records.selectFrom("systems").selectAll().executeTakeFirstOrThrow();
    for (let n = 0; n < 1000; n += 1) {
      const own = { id: `n${n}`, name: `n${n}`, number: `DJ-2025-${n}` };
      await records
        .insertInto("systems")
        .values({ ...row, ...own })
        .execute();
    }
    const url = "/api/systems?range=[0,999]";
    await desk.ask("lead", url);
    const start = performance.now();
    const answer = await desk.ask("lead", url);
    expect(performance.now() - start).toBeLessThan(300);
    expect(answer.headers["content-range"]).toBe("systems 0-999/1002");
  });
});

test("a system is registered with a number, changed, and keeps its facts in order", async () => {
  const made = await desk.ask("reviewer", {
    method: "POST",
    url: "/api/systems",
    payload: { name: "政务云", kind: "cloud-platform", assetIds: ["s-his", "s-pay"], levelG: 2 },
  });
  expect([made.statusCode, made.json()]).toMatchObject([201, { number: "DJ-2026-000003", assets: 2, summary: null }]);
  const cloud = made.json().id;
  const grading = {
    information: [{ object: "society", degree: "serious" }],
    service: [{ object: "citizens", degree: "general" }],
  };
  for (const [change, reason] of [
    [{ name: "政务云" }, "name"],
    [{ usingUnitId: "nobody" }, "unit"],
    [{ assetIds: ["nothing"] }, "asset"],
    [{ platformId: "y-his" }, "platform"],
    [{ platformId: cloud }, "platform-level"],
    [{ levelS: 2 }, "levels"],
    [{ levelG: 2, levelS: 2, levelA: 2, grading }, "below-grading"],
  ] as const)
    expect((await put(change)).json(), reason).toMatchObject({ params: { reason } });
  expect((await put({ grading, filingNumber: "33010012345" })).json()).toMatchObject({
    filingNumber: "33010012345",
    grading,
  });
  expect((await put({ levelG: 4, levelA: 4 })).json()).toMatchObject({ levelG: 4 });
  const lines = (await desk.ask("auditor", '/api/audit?filter={"action":"system.level"}')).json();
  expect(lines).toMatchObject([{ detail: { from: "S3A2G3", to: "S3A4G4" } }]);
});

test("what nobody worked on can be removed", async () => {
  const remove = async () => (await desk.ask("lead", { method: "DELETE", url: "/api/systems/y-pay" })).statusCode;
  const answer = { systemId: "y-pay", unit: "L3-CES1-01", verdict: "met", text: "是" };
  const said = await desk.ask("analyst", { method: "POST", url: "/api/answers", payload: answer });
  expect([said.statusCode, await remove()]).toEqual([201, 409]);
  await desk.deps.records.deleteFrom("answers").execute();
  expect(await remove()).toBe(200);
});

test("the wizard grades and stores nothing", async () => {
  const payload = {
    information: [
      { object: "citizens", degree: "grave" },
      { object: "society", degree: "serious" },
    ],
    service: [{ object: "state", degree: "grave" }],
  };
  const graded = await desk.ask("owner", { method: "POST", url: "/api/compliance/grade", payload });
  expect(graded.json()).toEqual({ levelS: 3, levelA: 5, levelG: 5 });
});

describe("items", () => {
  const units = async (query: string) =>
    (await desk.ask("lead", `/api/systems/y-his/items?${query}`))
      .json<{ item: { unit: string } }[]>()
      .map(({ item }) => item.unit);

  test.each([
    ["the order of the standard", "", ["L3-CES1-01", "L3-CES1-02", "L3-MMS1-10"]],
    ["verdict", 'filter={"verdict":["pending"]}', ["L3-CES1-02", "L3-MMS1-10"]],
    ["signature", 'filter={"awaitingSignature":true}', ["L3-CES1-02"]],
    ["class", 'filter={"classCode":"MMS"}', ["L3-MMS1-10"]],
    ["high risk", 'filter={"highRisk":true,"answered":false,"openOrder":false}', ["L3-CES1-01"]],
    ["words", 'filter={"q":"8.1.10"}', ["L3-MMS1-10"]],
    ["a page", 'range=[1,1]&sort=["verdict","ASC"]', ["L3-CES1-02"]],
  ])("by %s", async (_, query, wanted) => expect(await units(query)).toEqual(wanted));

  test("one tells what it rests on, and why the reader cannot sign", async () => {
    const signing = async (role: "lead" | "reviewer", unit: string) =>
      (await desk.ask(role, `/api/systems/y-his/items/${unit}`)).json().signing;
    expect(await signing("lead", "L3-CES1-01")).toBe("role");
    expect(await signing("reviewer", "L3-CES1-01")).toBeNull();
    expect(await signing("reviewer", "L3-MMS1-10")).toBe("nothing-to-sign");
    expect((await desk.ask("lead", "/api/systems/y-his/items/L3-XXX1-01")).statusCode).toBe(404);
  });

  test("assessment and trend are told", async () => {
    expect((await desk.ask("lead", "/api/systems/y-his/assessment")).json()).toMatchObject({ highRisk: 1 });
    const days = (await desk.ask("lead", "/api/systems/y-his/trend?days=1")).json();
    expect(days).toMatchObject([{ day: "2026-11-24", pending: 2 }]);
  });
});

test("an owner sees her own and changes no register", async () => {
  const owner = await enter(desk, "owner");
  expect((await owner.ask("/api/systems")).json()).toMatchObject([{ id: "y-his" }]);
  expect((await owner.ask("/api/systems/y-pay/items")).statusCode).toBe(404);
  expect((await owner.ask({ method: "PUT", url: "/api/systems/y-his", payload: {} })).statusCode).toBe(403);
});
