import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { basisHash, clearWork, seedSystems, verdictOf, verdictRow } from "../../test/protection.ts";

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

const said = { systemId: "y-his", unit: "L3-CES1-02", verdict: "met", text: "已核实" };
const signature = { systemId: "y-his", unit: "L3-CES1-02", verdict: "met", basisHash };
const answer = async (change: object, by: Browser = owner) =>
  by.ask({ method: "POST", url: "/api/answers", payload: { ...said, ...change } });
const sign = async (change: object) =>
  reviewer.ask({ method: "POST", url: "/api/reviews", payload: { ...signature, ...change } });

describe("an answer", () => {
  test("is kept, listed, and taken back by who gave it", async () => {
    const made = (await answer({ assetId: "s-his" })).json();
    expect(made).toMatchObject({ by: "account-owner", at: "2026-11-24T04:00:00.000Z", withdrawnAt: null });
    const row = (await owner.ask('/api/systems/y-his/items?filter={"answered":true}')).json();
    expect(row).toMatchObject([{ item: { unit: "L3-CES1-02" }, answered: true }]);
    const withdraw = { method: "DELETE", url: `/api/answers/${made.id}` } as const;
    expect((await desk.ask("analyst", withdraw)).json()).toMatchObject({ params: { reason: "not-own" } });
    expect((await owner.ask(withdraw)).json()).toMatchObject({ withdrawnAt: made.at });
    expect((await owner.ask(withdraw)).json()).toMatchObject({ params: { reason: "withdrawn" } });
    expect((await owner.ask('/api/answers?filter={"withdrawn":false}')).json()).toEqual([]);
  });

  test.each([
    ["another's system", { systemId: "y-pay" }, 404],
    ["an unknown item", { unit: "L3-XXX1-01" }, 422],
    ["an asset of another system", { assetId: "s-pay" }, 422],
    ["evidence that is not there", { evidenceIds: ["nope"] }, 422],
    ["a past validity", { validUntil: "2026-11-23" }, 422],
    ["a validity beyond the year", { validUntil: "2027-11-26" }, 422],
    ["pending", { verdict: "pending" }, 400],
  ])("is refused with %s", async (_, change, status) => expect((await answer(change)).statusCode).toBe(status));

  test("is a person's: no token gives one", async () => {
    const token = await desk.ask("analyst", { method: "POST", url: "/api/answers", payload: said });
    expect(token.json()).toMatchObject({ status: 403, params: { reason: "person" } });
  });

  test("many at once: what is refused says why, and the others stand", async () => {
    const answers = [said, { ...said, unit: "L3-MMS1-10" }, { ...said, unit: "L3-XXX1-01" }];
    const bulk = (await owner.ask({ method: "POST", url: "/api/answers/bulk", payload: { answers } })).json();
    expect(bulk.done).toHaveLength(2);
    expect(bulk.refused).toEqual([{ unit: "L3-XXX1-01", code: "invalid", reason: "item" }]);
  });
});

describe("a signature", () => {
  test("holds for the basis that was seen", async () => {
    const made = (await sign({ comment: "看过" })).json();
    expect(made).toMatchObject({ by: "account-reviewer", verdict: "met", withdrawnAt: null });
    expect((await sign({ basisHash: "b".repeat(64) })).json()).toMatchObject({
      status: 409,
      params: { reason: "changed" },
    });
    const withdrawn = await reviewer.ask({ method: "DELETE", url: `/api/reviews/${made.id}` });
    expect(withdrawn.json()).toMatchObject({ withdrawnAt: made.at });
  });

  test.each([
    ["met where an object fails", { unit: "L3-CES1-01" }, "too-good"],
    ["inapplicable where an object fails", { unit: "L3-CES1-01", verdict: "na" }, "too-good"],
    ["partly met where all fail", { unit: "L3-CES1-01", verdict: "partial" }, "too-good"],
    ["nothing to look at", { unit: "L3-MMS1-10" }, "nothing-to-sign"],
    ["a past validity", { validUntil: "2026-11-23" }, "past"],
    ["a validity beyond the year", { validUntil: "2027-11-26" }, "too-far"],
  ])("is refused: %s", async (_, change, reason) =>
    expect((await sign(change)).json()).toMatchObject({ params: { reason } }),
  );

  test("is a person's, and never under an own answer", async () => {
    const token = await desk.ask("reviewer", { method: "POST", url: "/api/reviews", payload: signature });
    expect(token.json()).toMatchObject({ params: { reason: "person" } });
    await answer({}, reviewer);
    expect((await sign({})).json()).toMatchObject({ status: 403, params: { reason: "own-answer" } });
  });

  test("is never under an own report or entry in a register", async () => {
    const item = {
      ...verdictOf("y-his", { unit: "L3-CES1-02", clause: "8.1.4.1.b", verdict: "pending", automatic: "met" }),
      givers: ["account-reviewer"],
    };
    await desk.deps.records
      .updateTable("item_verdicts")
      .set(verdictRow(item))
      .where("system_id", "=", "y-his")
      .where("unit", "=", "L3-CES1-02")
      .execute();
    expect((await reviewer.ask("/api/systems/y-his/items/L3-CES1-02")).json()).toMatchObject({ signing: "own-answer" });
    expect((await sign({})).json()).toMatchObject({ status: 403, params: { reason: "own-answer" } });
  });

  test("is refused while sources contradict each other", async () => {
    const item = {
      ...verdictOf("y-his", { unit: "L3-CES1-02", clause: "8.1.4.1.b", verdict: "pending", automatic: "met" }),
      contradictory: true,
    };
    await desk.deps.records
      .updateTable("item_verdicts")
      .set(verdictRow(item))
      .where("system_id", "=", "y-his")
      .where("unit", "=", "L3-CES1-02")
      .execute();
    expect((await sign({})).json()).toMatchObject({ status: 409, params: { reason: "contradictory" } });
  });

  test("many at once", async () => {
    const reviews = [
      signature,
      { ...signature, unit: "L3-CES1-01", verdict: "unmet" },
      { ...signature, unit: "L3-CES1-01" },
    ];
    const bulk = (await reviewer.ask({ method: "POST", url: "/api/reviews/bulk", payload: { reviews } })).json();
    expect(bulk.done).toHaveLength(2);
    expect(bulk.refused).toEqual([{ unit: "L3-CES1-01", code: "invalid", reason: "too-good" }]);
    expect((await owner.ask("/api/reviews")).headers["content-range"]).toBe("reviews 0-1/2");
  });
});
