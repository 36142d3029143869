import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { basisHash, seedSystems } from "../../test/protection.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";
interface Call {
  readonly method: Method;
  readonly url: string;
  readonly needs: Permission;
  readonly payload?: object;
}

const unit = "L3-CES1-02";
const words = { title: "…", demand: "…", risk: "low" };

/** Every route that names a system or what belongs to one, for a system and its things by their short name. */
const calls = (short: "his" | "pay"): Call[] => {
  const systemId = `y-${short}`;
  const system = `/api/systems/${systemId}`;
  const read = (url: string): Call => ({ method: "GET", url, needs: "compliance.read" });
  const call = (method: Method, url: string, [needs, payload]: readonly [Permission, object?]): Call => ({
    method,
    url,
    needs,
    payload: payload ?? {},
  });
  const answer = { systemId, unit, verdict: "met", text: "…" };
  const waiver = { systemId, unit, kind: "waiver", reason: "…", expiresAt: "2027-01-01" };
  const risk = {
    systemId,
    threat: "…",
    vulnerability: "…",
    assetValue: 1,
    threatFrequency: 1,
    vulnerabilitySeverity: 1,
    residualFrequency: 1,
    residualSeverity: 1,
  };
  const unitId = short === "his" ? "u-health" : "u-finance";
  const activity = { kind: "drill", title: "…", onDay: "2026-11-01", unitId, systemIds: [systemId] };
  return [
    read(system),
    read(`${system}/assessment`),
    read(`${system}/items`),
    read(`${system}/items/${unit}`),
    read(`${system}/trend`),
    read(`${system}/evidence`),
    read(`/api/compliance/calendar?systemId=${systemId}`),
    read(`/api/evidence/e-${short}`),
    read(`/api/orders/o-${short}`),
    read(`/api/risks/r-${short}`),
    read(`/api/policy-documents/d-${short}`),
    read(`/api/activities/a-${short}`),
    read(`/api/campaigns/c-${short}`),
    { ...call("POST", `/api/evidence?systemId=${systemId}`, ["compliance.evidence", { a: 1 }]) },
    call("POST", "/api/answers", ["compliance.answer", answer]),
    call("POST", "/api/waivers", ["compliance.answer", waiver]),
    call("POST", "/api/risks", ["compliance.answer", risk]),
    call("PUT", `/api/risks/r-${short}`, ["compliance.answer", { threat: "…" }]),
    call("POST", "/api/activities", ["compliance.answer", activity]),
    call("PUT", `/api/activities/a-${short}`, ["compliance.answer", { title: "…" }]),
    call("POST", "/api/policy-documents", ["compliance.answer", { title: "…", unitId }]),
    call("PUT", `/api/policy-documents/d-${short}`, ["compliance.answer", { title: "…" }]),
    call("POST", `/api/orders/o-${short}/steps`, ["compliance.respond", { kind: "acknowledge" }]),
    call("POST", "/api/orders", ["compliance.order", { systemId, unit: "L3-MMS1-10", ...words }]),
    call("PUT", system, ["compliance.register", { note: "…" }]),
    call("POST", "/api/reviews", ["compliance.review", { systemId, unit, verdict: "met", basisHash }]),
    call("DELETE", `/api/answers/w-${short}`, ["compliance.answer"]),
    call("DELETE", `/api/activities/a-${short}`, ["compliance.answer"]),
    call("DELETE", `/api/policy-documents/d-${short}`, ["compliance.answer"]),
    call("DELETE", `/api/risks/r-${short}`, ["compliance.answer"]),
  ];
};

let desk: Desk;
let owner: Browser;
beforeAll(async () => {
  desk = await openDesk();
  const { records } = desk.deps;
  await seedSystems(records);
  await records
    .insertInto("campaigns")
    .values([campaign("his"), campaign("pay")])
    .execute();
  for (const short of ["his", "pay"] as const) await addThings(short);
  owner = await enter(desk, "owner");
});
afterAll(async () => desk.close());

const campaign = (short: string) => ({
  id: `c-${short}`,
  name: "…",
  purpose: "",
  system_ids: JSON.stringify([`y-${short}`]),
  units: "[]",
  starts_at: "2026-11-01",
  due_at: "2026-12-01",
  created_by: "",
  created_at: "",
  closed_at: null,
});

async function addThings(short: "his" | "pay"): Promise<void> {
  const { records } = desk.deps;
  const [system_id, at, by] = [`y-${short}`, "2026-11-24T00:00:00.000Z", "account-lead"];
  const unit_id = short === "his" ? "u-health" : "u-finance";
  const none = { evidence_ids: "[]", valid_until: null, withdrawn_at: null };
  await records
    .insertInto("answers")
    .values({
      id: `w-${short}`,
      system_id,
      unit: "L3-CES1-01",
      asset_id: null,
      verdict: "met",
      method: "interview",
      text: "…",
      by: "account-owner",
      at,
      ...none,
    })
    .execute();
  await records
    .insertInto("waivers")
    .values({
      id: `v-${short}`,
      system_id,
      unit: "L3-CES1-01",
      kind: "waiver",
      high_risk_case: null,
      reason: "…",
      expires_at: "2026-12-20",
      evidence_ids: "[]",
      requested_by: by,
      requested_at: at,
      state: "approved",
      decided_by: by,
      decided_at: at,
      decision: "",
    })
    .execute();
  await records
    .insertInto("evidence")
    .values({
      id: `e-${short}`,
      system_id,
      asset_id: null,
      kind: "document",
      tool: "",
      name: "…",
      media: "",
      size: 1,
      sha256: "",
      sm3: "",
      units: "[]",
      observed_at: null,
      valid_until: null,
      note: "",
      at,
      by,
    })
    .execute();
  await records
    .insertInto("orders")
    .values({
      id: `o-${short}`,
      number: short,
      system_id,
      unit: "L3-CES1-01",
      unit_id,
      title: "…",
      demand: "…",
      risk: "low",
      finding: "[]",
      issued_by: by,
      issued_at: at,
      deadline: "2026-11-20",
      campaign_id: null,
    })
    .execute();
  await records
    .insertInto("risks")
    .values({
      id: `r-${short}`,
      system_id,
      asset_id: null,
      threat: "…",
      vulnerability: "…",
      asset_value: 5,
      threat_frequency: 5,
      vulnerability_severity: 5,
      measures: "",
      treatment: "reduce",
      treatment_until: "2026-12-31",
      residual_frequency: 1,
      residual_severity: 1,
      at,
      by,
    })
    .execute();
  await records
    .insertInto("policy_documents")
    .values({
      id: `d-${short}`,
      unit_id,
      kind: "regulation",
      title: "…",
      number: "",
      version: "",
      approved_by: "",
      effective_at: null,
      review_at: "2026-12-30",
      requirements: "[]",
      evidence_ids: "[]",
      note: "",
      updated_at: at,
      updated_by: by,
    })
    .execute();
  await records
    .insertInto("activities")
    .values({
      id: `a-${short}`,
      kind: "drill",
      title: "…",
      unit_id,
      system_ids: JSON.stringify([system_id]),
      on_day: "2026-01-01",
      participants: "",
      summary: "",
      result: "",
      next_due: "2027-01-01",
      requirements: "[]",
      evidence_ids: "[]",
      at,
      by,
    })
    .execute();
}

const asked = ({ method, url, payload }: Call): InjectOptions => ({
  method,
  url,
  ...(payload === undefined ? {} : { payload }),
});

describe("an owner", () => {
  test.each(calls("pay").map((call) => [`${call.method} ${call.url}`, call] as const))(
    "gets no further at another unit's: %s",
    async (_, call) => {
      const { statusCode } = await owner.ask(asked(call));
      expect(statusCode).toBe(may(["owner"], call.needs) ? 404 : 403);
    },
  );

  test.each(calls("his").map((call) => [`${call.method} ${call.url}`, call] as const))(
    "at the own unit's: %s",
    async (_, call) => {
      const { statusCode, body } = await owner.ask(asked(call));
      expect(statusCode < 300, body).toBe(may(["owner"], call.needs));
    },
  );

  test.each([
    "systems",
    "evidence",
    "answers",
    "waivers",
    "orders",
    "risks",
    "policy-documents",
    "activities",
    "campaigns",
    "drifts",
    "reminders",
  ])("lists of %s nothing of another's", async (name) => {
    const mine = (await owner.ask(`/api/${name}`)).body;
    const all = (await desk.ask("viewer", `/api/${name}`)).body;
    expect([
      all.includes("-pay") || all.includes("u-finance") || all.includes(":pay"),
      /-pay|u-finance|:pay/.test(mine),
    ]).toEqual([true, false]);
  });

  test("whose account has no unit sees nothing", async () => {
    expect((await desk.ask("owner", "/api/systems")).json()).toEqual([]);
    expect((await desk.ask("owner", "/api/evidence")).json()).toEqual([]);
  });

  test("who also reads the city writes for the own unit alone", async () => {
    await desk.deps.records
      .insertInto("account_roles")
      .values({ account_id: "account-owner", role: "viewer" })
      .execute();
    const both = await enter(desk, "owner");
    expect((await both.ask("/api/systems/y-pay")).statusCode).toBe(200);
    const answer = { systemId: "y-pay", unit, verdict: "met", text: "…" };
    expect((await both.ask({ method: "POST", url: "/api/answers", payload: answer })).statusCode).toBe(404);
    const step = { method: "POST", url: "/api/orders/o-pay/steps", payload: { kind: "acknowledge" } } as const;
    expect((await both.ask(step)).statusCode).toBe(404);
    await desk.deps.records
      .deleteFrom("account_roles")
      .where("account_id", "=", "account-owner")
      .where("role", "=", "viewer")
      .execute();
  });
});

test("the overview of an owner counts the own unit alone, the city's all", async () => {
  const mine = (await owner.ask("/api/compliance/overview")).json();
  const all = (await desk.ask("viewer", "/api/compliance/overview")).json();
  expect(mine).toMatchObject({ systems: 1, tally: { unmet: 1, pending: 2 }, units: [{ unitId: "u-health" }] });
  expect(mine.drifts).toMatchObject([{ systemId: "y-his", systemName: "系统 his", from: "met", to: "unmet" }]);
  expect(all).toMatchObject({
    systems: 2,
    judged: 2,
    rate: 0,
    openOrders: 2,
    overdueOrders: 2,
    levels: [{ level: 3, systems: 2 }],
  });
});

test("the calendar tells duties and the days of registers in their order", async () => {
  const duties = (await desk.ask("viewer", "/api/compliance/calendar?systemId=y-pay")).json<
    { kind: string; dueAt: string }[]
  >();
  expect(duties.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
    ["order", "2026-11-20"],
    ["filing", "2026-12-01"],
    ["waiver", "2026-12-20"],
    ["risk", "2026-12-31"],
    ["drill", "2027-01-01"],
  ]);
});
