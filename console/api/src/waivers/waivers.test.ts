import { writeDocument } from "@chengfang/store/documents";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { clearWork, seedSystems } from "../../test/protection.ts";

let desk: Desk;
let owner: Browser;
let reviewer: Browser;
beforeAll(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
  await writeDocument(desk.data, "compliance", content);
  [owner, reviewer] = [await enter(desk, "owner"), await enter(desk, "reviewer")];
});
beforeEach(async () => clearWork(desk.deps.records));
afterAll(async () => desk.close());

const words = { zh: "…", en: "…" };
const aCase = {
  title: words,
  fromLevel: 2,
  scope: "general",
  continuityCritical: false,
  mitigations: [],
  unverified: [],
};
const content = {
  highRiskCases: [
    { ...aCase, id: "6.4.1.1", mitigable: true },
    { ...aCase, id: "6.5.1.2", mitigable: false },
  ],
  questions: [{ requirement: "8.1.4.1.a", question: words, evidence: [] }],
  parameters: [
    { name: "password_max_age_days", title: words, source: "proposal", usual: 90 },
    { name: "answer_validity_days", title: words, source: "proposal", usual: 365 },
  ],
};
const waiver = {
  systemId: "y-his",
  unit: "L3-CES1-01",
  kind: "waiver",
  reason: "旧系统将下线",
  expiresAt: "2027-01-01",
};
const askFor = async (change: object = {}, by: Browser = owner) =>
  by.ask({ method: "POST", url: "/api/waivers", payload: { ...waiver, ...change } });
const decide = async (id: string, state: string, by: Browser = reviewer) =>
  (await by.ask({ method: "POST", url: `/api/waivers/${id}/decide`, payload: { state, decision: "…" } })).json();

test("one person asks, another approves, and what is approved can be revoked", async () => {
  const { id } = (await askFor()).json();
  expect(await decide(id, "revoked")).toMatchObject({ params: { reason: "state" } });
  expect(await decide(id, "approved")).toMatchObject({ state: "approved", decidedBy: "account-reviewer" });
  expect(await decide(id, "refused")).toMatchObject({ params: { reason: "state" } });
  expect(await decide(id, "revoked")).toMatchObject({ state: "revoked" });
  const own = (await askFor({}, reviewer)).json();
  expect(await decide(own.id, "approved")).toMatchObject({ status: 403, params: { reason: "own-request" } });
  expect((await owner.ask('/api/waivers?filter={"state":"revoked"}')).json()).toMatchObject([{ id }]);
});

test("people ask, tokens do not", async () => {
  const token = await desk.ask("analyst", { method: "POST", url: "/api/waivers", payload: waiver });
  expect(token.json()).toMatchObject({ status: 403, params: { reason: "person" } });
});

describe("refused:", () => {
  test.each([
    ["a past expiry", { expiresAt: "2026-11-23" }, "past"],
    ["an expiry beyond the year", { expiresAt: "2027-11-26" }, "too-far"],
    ["a mitigation of no case", { kind: "mitigation" }, "high-risk-case"],
    ["a case of another item", { kind: "mitigation", highRiskCase: "6.5.1.2" }, "high-risk-case"],
  ])("%s", async (_, change, reason) => expect((await askFor(change)).json()).toMatchObject({ params: { reason } }));

  test("a mitigation where the guide allows none", async () => {
    expect((await askFor({ kind: "mitigation", highRiskCase: "6.4.1.1" })).statusCode).toBe(201);
    await writeDocument(desk.data, "compliance", {
      ...content,
      highRiskCases: [{ ...aCase, id: "6.4.1.1", mitigable: false }],
    });
    const refused = await askFor({ kind: "mitigation", highRiskCase: "6.4.1.1" });
    expect(refused.json()).toMatchObject({ params: { reason: "not-mitigable", case: "6.4.1.1" } });
  });
});

test("an item tells its question and its cases", async () => {
  const item = (await owner.ask("/api/systems/y-his/items/L3-CES1-01")).json();
  expect(item).toMatchObject({ question: { requirement: "8.1.4.1.a" }, cases: [{ id: "6.4.1.1" }], signing: "role" });
});

test("the security administrator sets known parameters, of the kind they are", async () => {
  const secadmin = await enter(desk, "secadmin");
  const put = async (name: string, parameters: object) =>
    (await secadmin.ask({ method: "PUT", url: `/api/policies/${name}`, payload: { title: "严", parameters } })).json();
  expect(await put("strict", { nonsense: 1 })).toMatchObject({ params: { reason: "parameter" } });
  expect(await put("strict", { password_max_age_days: "x" })).toMatchObject({ params: { reason: "parameter-value" } });
  for (const nonsense of [
    { answer_validity_days: 36_500 },
    { password_max_age_days: 1e9 },
    { password_max_age_days: 0 },
  ])
    expect(await put("strict", nonsense)).toMatchObject({ params: { reason: "parameter-value" } });
  const set = await put("strict", { password_max_age_days: 30, order_days_high: 10 });
  expect(set.parameters[0]).toMatchObject({ name: "password_max_age_days", usual: 90, value: 30 });
  const kept = await desk.deps.records.selectFrom("policies").select("parameters").executeTakeFirstOrThrow();
  expect(JSON.parse(kept.parameters)).toEqual({ password_max_age_days: 30 });
  await put("strict", { password_max_age_days: 31 });
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"policy.set"}')).json();
  expect(trail[0]).toMatchObject({ detail: { password_max_age_days: 31, was: { password_max_age_days: 30 } } });
  const names = (await desk.ask("viewer", "/api/policies")).json<{ name: string }[]>().map(({ name }) => name);
  expect(names).toEqual(["default", "strict"]);
  const use = { method: "PUT", url: "/api/systems/y-his", payload: { policy: "strict" } } as const;
  expect((await desk.ask("lead", use)).statusCode).toBe(200);
  await put("strict", { answer_validity_days: 30 });
  const said = { systemId: "y-his", unit: "L3-CES1-02", verdict: "met", text: "…", validUntil: "2026-12-25" };
  const answer = await owner.ask({ method: "POST", url: "/api/answers", payload: said });
  expect(answer.json()).toMatchObject({ params: { reason: "too-far", days: 30, day: "2026-12-24" } });
  const remove = { method: "DELETE", url: "/api/policies/strict" } as const;
  expect((await secadmin.ask(remove)).json()).toMatchObject({ params: { reason: "policy-in-use" } });
  const unknown = { ...use, payload: { policy: "nope" } };
  expect((await desk.ask("lead", unknown)).json()).toMatchObject({ params: { reason: "policy" } });
});
