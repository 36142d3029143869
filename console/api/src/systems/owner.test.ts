import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { addThings } from "../../test/owned.ts";
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
    { method: "GET", url: `${system}/report?kind=gap&format=json`, needs: "compliance.report" },
    read(`/api/evidence/e-${short}/file`),
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

/** Lists that hold what belongs to systems or units. */
const lists = [
  "reviews",
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
];

/** What holds nothing of any system, or is asked about below. */
const others = new Set([
  "POST /api/compliance/grade",
  "GET /api/compliance/overview",
  "GET /api/compliance/scorecard.docx",
  "GET /api/catalogue",
  "GET /api/policies",
  "GET /api/policies/{name}",
  "POST /api/answers/bulk", // each as by itself
  "GET /api/accounts/names",
]);

let desk: Desk;
let owner: Browser;
beforeAll(async () => {
  desk = await openDesk();
  const { records } = desk.deps;
  await seedSystems(records);
  mkdirSync(join(desk.data, "evidence"));
  for (const short of ["his", "pay"] as const) {
    await addThings(records, short);
    writeFileSync(join(desk.data, "evidence", `e-${short}`), short);
  }
  owner = await enter(desk, "owner");
});
afterAll(async () => desk.close());

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

  test.each(lists)("lists of %s nothing of another's", async (name) => {
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
  const part = await desk.ask(
    "viewer",
    "/api/compliance/calendar?systemId=y-pay&from=2026-12-01&to=2026-12-31&limit=2",
  );
  expect(part.json<{ kind: string }[]>().map(({ kind }) => kind)).toEqual(["filing", "waiver"]);
  expect(part.headers["content-range"]).toBe("duties 0-1/3");
});

test("no route that owners may call is missing here", async () => {
  const document = (await desk.app.inject("/api/openapi.json")).json<{
    paths: Record<string, Record<string, { "x-access": Permission | "session" | "public" }>>;
  }>();
  const open = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { "x-access": access }]) => access.startsWith("compliance.") && may(["owner"], access as Permission))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  const known = [...calls("his"), ...lists.map((name) => ({ method: "GET", url: `/api/${name}` }))];
  const isKnown = (route: string) => {
    const [method = "", path = ""] = route.split(" ");
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/?]+")}(\\?|$)`);
    return others.has(route) || known.some((call) => call.method === method && pattern.test(call.url));
  };
  expect(open.length).toBeGreaterThan(40);
  expect(open.filter((route) => !isKnown(route))).toEqual([]);
});
