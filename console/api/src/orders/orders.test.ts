import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isOpen } from "@chengfang/model/compliance/orders";
import { OrderState } from "@chengfang/model/compliance/work";
import type { Order } from "@chengfang/model/compliance/work";
import { enter, noon, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { clearWork, seedSystems } from "../../test/protection.ts";

let desk: Desk;
let owner: Browser;
let reviewer: Browser;
beforeAll(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
  [owner, reviewer] = [await enter(desk, "owner"), await enter(desk, "reviewer")];
});
beforeEach(async () => clearWork(desk.deps.records));
afterAll(async () => desk.close());

const finding = { systemId: "y-his", unit: "L3-CES1-01", title: "口令期限", demand: "改为 90 天", risk: "high" };
const issue = async (change: object = {}) =>
  reviewer.ask({ method: "POST", url: "/api/orders", payload: { ...finding, ...change } });
const stepper = async () => {
  const { id } = (await issue()).json<{ id: string }>();
  return async (by: Pick<Browser, "ask">, kind: string, said: object = {}) =>
    (await by.ask({ method: "POST", url: `/api/orders/${id}/steps`, payload: { kind, text: "…", ...said } })).json();
};
const recheck = async (met: number) => {
  const { id } = await desk.deps.records.selectFrom("orders").select("id").executeTakeFirstOrThrow();
  const check = { order_id: id, met, at: "2026-11-24T05:00:00.000Z", because: "符合" };
  await desk.deps.records.insertInto("order_checks").values(check).execute();
};
const days = (n: number) => {
  desk.clock.now += n * 86_400_000;
};

describe("issuing", () => {
  test("goes to the responsible unit, with a number and the deadline of its risk", async () => {
    expect((await issue()).json()).toMatchObject({
      number: "ZG-2026-000001",
      unitId: "u-health",
      deadline: "2026-12-04",
      state: "issued",
      overdue: false,
      systemName: "系统 his",
      steps: [],
      recheck: null,
    });
    const secadmin = await enter(desk, "secadmin");
    await secadmin.ask({ method: "PUT", url: "/api/policies/default", payload: { parameters: { order_days_low: 7 } } });
    const orders = ["L3-CES1-02", "L3-MMS1-10", "L3-CES1-01"].map((unit) => ({ ...finding, unit, risk: "low" }));
    const bulk = (await desk.ask("lead", { method: "POST", url: "/api/orders/bulk", payload: { orders } })).json();
    expect(bulk.done.map(({ number, deadline }: Record<string, string>) => [number, deadline])).toEqual([
      ["ZG-2026-000002", "2026-12-01"],
      ["ZG-2026-000003", "2026-12-01"],
    ]);
    expect(bulk.refused).toEqual([{ unit: "L3-CES1-01", code: "conflict", reason: "ordered" }]);
    const [row] = (await owner.ask("/api/systems")).json();
    expect(row).toMatchObject({ openOrders: 3, overdueOrders: 0 });
  });

  test.each([
    ["another's unit", { unitId: "u-finance" }, "not-responsible"],
    ["a past deadline", { deadline: "2026-11-23" }, "past"],
    ["an unknown inspection", { campaignId: "nope" }, "campaign"],
    ["an unknown item", { unit: "L3-XXX1-01" }, "item"],
  ])("is refused with %s", async (_, change, reason) =>
    expect((await issue(change)).json()).toMatchObject({ params: { reason } }),
  );

  test("is refused where nothing is wrong", async () => {
    const item = { verdict: "met" };
    const row = await desk.deps.records.selectFrom("item_verdicts").selectAll().executeTakeFirstOrThrow();
    const detail = JSON.stringify({ ...JSON.parse(row.detail), ...item });
    await desk.deps.records
      .updateTable("item_verdicts")
      .set({ ...item, detail })
      .where("unit", "=", row.unit)
      .execute();
    expect((await issue({ unit: row.unit })).json()).toMatchObject({ params: { reason: "nothing-wrong" } });
  });
});

test("acknowledged, answered, returned, answered and accepted by another", async () => {
  const step = await stepper();
  expect(await step(owner, "acknowledge", { text: "" })).toMatchObject({ state: "acknowledged" });
  expect(await step(owner, "acknowledge")).toMatchObject({ status: 409, params: { reason: "step" } });
  expect(await step(owner, "feedback", { text: "" })).toMatchObject({ params: { reason: "comment" } });
  expect(await step(owner, "feedback", { evidenceIds: ["nope"] })).toMatchObject({ params: { reason: "evidence" } });
  expect(await step(owner, "feedback")).toMatchObject({ state: "answered" });
  expect(await step(owner, "accept")).toMatchObject({ status: 403 });
  expect(await step(reviewer, "return")).toMatchObject({ state: "acknowledged" });
  desk.clock.now += 1000;
  expect(await step(reviewer, "feedback")).toMatchObject({ state: "answered" });
  expect(await step(reviewer, "accept")).toMatchObject({ params: { reason: "own-feedback" } });
  expect(await step(owner, "feedback")).toMatchObject({ state: "answered" });
  expect(await step(reviewer, "accept")).toMatchObject({ params: { reason: "own-feedback" } });
  expect(await step({ ask: async (asked) => desk.ask("lead", asked) }, "accept")).toMatchObject({
    params: { reason: "person" },
  });
  const lead = await enter(desk, "lead");
  expect(await step(lead, "accept")).toMatchObject({ state: "closed", closedAt: "2026-11-24T04:00:01.000Z" });
  const trail = (await desk.ask("auditor", '/api/audit?filter={"q":"order."}')).json<{ action: string }[]>();
  const last = trail.slice(0, 4).map(({ action }) => action);
  expect(last).toEqual(["order.accept", "order.feedback", "order.feedback", "order.return"]);
});

test("it closes by itself once answered and found met", async () => {
  const step = await stepper();
  await recheck(1);
  expect((await owner.ask('/api/orders?filter={"open":true}')).json()).toHaveLength(1);
  expect(await step(owner, "feedback")).toMatchObject({ state: "closed", closedAt: "2026-11-24T05:00:00.000Z" });
});

test("it does not close while the finding is still there", async () => {
  const step = await stepper();
  await recheck(0);
  expect(await step(owner, "feedback")).toMatchObject({ state: "answered", recheck: { met: false } });
});

test("a deadline is prolonged, missed, and goes up", async () => {
  const step = await stepper();
  expect(await step(owner, "ask-extension", { deadline: "2026-12-01" })).toMatchObject({
    params: { reason: "deadline" },
  });
  expect(await step(owner, "ask-extension", { deadline: "2026-12-10" })).toMatchObject({
    deadline: "2026-12-04",
    extensionAsked: true,
  });
  expect(await step(owner, "extend", { deadline: "2026-12-10" })).toMatchObject({ status: 403 });
  expect(await step(reviewer, "extend", { deadline: "2026-12-10" })).toMatchObject({
    deadline: "2026-12-10",
    extensionAsked: false,
  });
  expect(await step(reviewer, "escalate")).toMatchObject({ params: { reason: "not-overdue" } });
  days(17);
  reviewer = await enter(desk, "reviewer");
  expect((await desk.ask("lead", '/api/orders?filter={"overdue":true}')).json()).toMatchObject([
    { overdue: true, escalated: false },
  ]);
  expect(await step(reviewer, "escalate")).toMatchObject({ escalated: true });
  expect(await step(reviewer, "withdraw")).toMatchObject({ state: "withdrawn", overdue: false });
});

test("lists sort and filter by how orders stand", async () => {
  await issue();
  await issue({ systemId: "y-pay", risk: "low" });
  const numbers = async (query: string) =>
    (await desk.ask("viewer", `/api/orders?${query}`))
      .json<{ number: string }[]>()
      .map(({ number }) => number.slice(-1));
  expect(await numbers('sort=["risk","DESC"]')).toEqual(["1", "2"]);
  expect(await numbers('sort=["deadline","DESC"]&range=[0,0]')).toEqual(["2"]);
  expect(await numbers('filter={"state":"issued","unitId":"u-finance"}')).toEqual(["2"]);
  expect(await numbers('filter={"state":["closed"]}')).toEqual([]);
});

test("the database says of each order what the model says", async () => {
  desk.clock.now = noon;
  const at = "2026-11-01T00:00:00.000Z";
  const facts = { system_id: "y-his", unit: "L3-CES1-01", unit_id: null, title: "…", demand: "…", risk: "low" };
  const order = { ...facts, finding: "[]", issued_by: "", issued_at: at, deadline: "2026-11-24", campaign_id: null };
  for (const [i, met] of [null, 0, 1].entries())
    for (const [j, state] of ["issued", "acknowledged", "answered", "closed", "withdrawn"].entries())
      for (const [k, due_at] of ["2026-12-31", "2026-11-23", "2026-11-20", "2026-11-10"].entries()) {
        const id = `${i}${j}${k}`;
        const own = {
          id,
          number: id,
          state,
          due_at,
          raised: k % 2,
          answered_at: state === "answered" ? order.issued_at : null,
        };
        await desk.deps.records
          .insertInto("orders")
          .values({ ...order, ...own })
          .execute();
        if (met !== null)
          await desk.deps.records
            .insertInto("order_checks")
            .values({ order_id: id, met, at: order.issued_at, because: "" })
            .execute();
      }
  const of = async (filter: object) =>
    (await desk.ask("lead", `/api/orders?range=[0,99]&sort=["id","ASC"]&filter=${JSON.stringify(filter)}`)).json<
      Order[]
    >();
  const all = await of({});
  expect(all).toHaveLength(60);
  for (const state of OrderState.options)
    expect(await of({ state })).toEqual(all.filter((each) => each.state === state));
  for (const key of ["overdue", "escalated"] as const)
    for (const yes of [true, false]) expect(await of({ [key]: yes })).toEqual(all.filter((each) => each[key] === yes));
  for (const open of [true, false])
    expect(await of({ open })).toEqual(all.filter(({ state }) => isOpen(state) === open));
  expect(all.filter(({ escalated }) => escalated).length).toBeGreaterThan(3);
});
