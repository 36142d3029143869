import { Refusal } from "@chengfang/model/refusal";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../test/desk.ts";
import type { Desk } from "../test/desk.ts";
import { guard } from "./access/gate.ts";
import { problemOf } from "./http/problem.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => desk.close());

describe("a route that does not say who may call it stops the boot", () => {
  const handler = async () => "";
  test.each([
    ["nothing", {}],
    ["an empty config", { config: {} }],
    ["a permission nobody has heard of", { config: { access: "alerts.destroy" as never } }],
    ["a name every object has", { config: { access: "toString" as never } }],
  ])("%s", async (_name, options) => {
    const app = Fastify();
    guard(app, desk.deps);
    expect(() => app.get("/api/open", { ...options, handler })).toThrow(/declares no access/);
    await app.close();
  });

  test("and one that says so does not", async () => {
    const app = Fastify();
    guard(app, desk.deps);
    app.get("/api/open", { config: { access: "public" }, handler });
    expect((await app.inject("/api/open")).statusCode).toBe(200);
    await app.close();
  });
});

describe("lists follow simple-rest", () => {
  test.each(["alerts", "incidents", "events", "assets"])("%s: empty parameters are none", async (name) => {
    const plain = await desk.ask("analyst", `/api/${name}`);
    for (const query of ["filter={}&sort=[]&range=[]", "filter=&sort=&range=", "range=[0,24]"]) {
      const answer = await desk.ask("analyst", `/api/${name}?${query}`);
      expect([query, answer.statusCode, answer.headers["content-range"]]).toEqual([
        query,
        200,
        plain.headers["content-range"],
      ]);
      expect(answer.json()).toEqual(plain.json());
    }
  });
});

describe("every no is problem+json", () => {
  test.each([
    ["no session", { url: "/api/alerts" }, undefined, 401, "unauthenticated"],
    [
      "a token that is none",
      { url: "/api/alerts", headers: { authorization: "Bearer cf_nope" } },
      undefined,
      401,
      "unauthenticated",
    ],
    ["not one's business", { url: "/api/audit" }, "analyst", 403, "forbidden"],
    ["no such alert", { url: "/api/alerts/a-99" }, "analyst", 404, "not-found"],
    ["no such address", { url: "/api/nothing" }, "analyst", 404, "not-found"],
    ["filter that is no JSON", { url: "/api/alerts?filter={" }, "analyst", 400, "bad-request"],
    ["filter nobody knows", { url: '/api/alerts?filter={"statsu":"new"}' }, "analyst", 400, "bad-request"],
    ["range that ends before it begins", { url: "/api/alerts?range=[5,1]" }, "analyst", 400, "bad-request"],
    ["sort by what cannot be sorted", { url: '/api/alerts?sort=["password","ASC"]' }, "analyst", 400, "bad-request"],
    [
      "a line of the audit trail that is no number",
      { url: '/api/audit?filter={"id":"x"}' },
      "auditor",
      400,
      "bad-request",
    ],
    [
      "body that is no JSON",
      { method: "POST", url: "/api/alerts/bulk", headers: { "content-type": "application/json" }, payload: "{" },
      "analyst",
      400,
      "bad-request",
    ],
    [
      "body of another kind",
      { method: "POST", url: "/api/alerts/bulk", headers: { "content-type": "application/xml" }, payload: "x" },
      "analyst",
      415,
      "unsupported-media-type",
    ],
    [
      "body that is too large",
      { method: "POST", url: "/api/alerts/bulk", payload: { note: "x".repeat(1_200_000) } },
      "analyst",
      413,
      "too-large",
    ],
    [
      "a body with __proto__",
      {
        method: "POST",
        url: "/api/alerts/bulk",
        headers: { "content-type": "application/json" },
        payload: '{"__proto__":{"a":1}}',
      },
      "analyst",
      400,
      "bad-request",
    ],
    [
      "closing without a disposition",
      { method: "POST", url: "/api/alerts/bulk", payload: { ids: ["a-00"], action: "close" } },
      "analyst",
      422,
      "invalid",
    ],
    [
      "a move that is none",
      { method: "POST", url: "/api/incidents/i-1/status", payload: { status: "contained" } },
      "analyst",
      409,
      "conflict",
    ],
  ] as const)("%s", async (_name, request, role, status, code) => {
    const answer = await (role === undefined ? desk.app.inject(request) : desk.ask(role, request));
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(answer.json()).toMatchObject({
      status,
      code,
      type: `urn:chengfang:problem:${code}`,
      title: expect.any(String),
      params: expect.any(Object),
    });
  });

  test("a bug says nothing of itself, a refusal its reason", async () => {
    expect(problemOf(new Error("select * from secrets"))).toMatchObject({ status: 500, code: "internal", detail: "" });
    expect(problemOf(new Refusal("conflict", "why", { id: "x" }))).toMatchObject({
      status: 409,
      detail: "why",
      params: { id: "x" },
    });
  });
});

describe("answers are safe in a browser", () => {
  test.each(["/api/health", "/api/nothing", "/metrics"])("%s", async (url) => {
    const { headers } = await desk.app.inject(url);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("addresses that do not exist are rate-limited", async () => {
    const other = await openDesk();
    const ask = async (i: number) => (await other.app.inject(`/wp-login-${i}.php`)).statusCode;
    const seen = await Promise.all(Array.from({ length: 120 }, async (_, i) => ask(i)));
    expect([new Set(seen), await ask(120)]).toEqual([new Set([404]), 429]);
    await other.close();
  });
});

describe("OpenAPI", () => {
  test("describes every route, its answers and who may call it", async () => {
    const document = (await desk.app.inject("/api/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.components.securitySchemes)).toEqual(["token", "session"]);
    for (const name of ["Problem", "Self", "Overview"]) expect(document.components.schemas).toHaveProperty(name);
    const listed = Object.keys(document.paths);
    for (const path of [
      "/api/alerts",
      "/api/alerts/{id}/escalate",
      "/api/incidents/{id}/report.docx",
      "/api/live",
      "/ingest/{format}",
      "/api/assets/import",
    ]) {
      expect(listed).toContain(path);
    }
    for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        expect(operation, `${method} ${path}`).toMatchObject({
          summary: expect.any(String),
          "x-access": expect.any(String),
          responses: { "4XX": { content: { "application/problem+json": expect.any(Object) } } },
        });
        for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
          expect(
            operation.parameters?.filter((each) => each.in === "path").map((each) => each.name),
            path,
          ).toContain(name);
        }
      }
    }
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? "",
    );
    for (const name of refs) expect(document.components.schemas).toHaveProperty([name]);
  });
});

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
