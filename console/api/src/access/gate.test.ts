import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Role } from "@chengfang/model/roles";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
let routes: { method: NonNullable<InjectOptions["method"]>; url: string; needed: string }[];
beforeAll(async () => {
  desk = await openDesk();
  const document = (await desk.app.inject("/api/openapi.json")).json<{
    paths: Record<string, Record<string, { "x-access": string }>>;
  }>();
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as NonNullable<InjectOptions["method"]>,
      url: path.replaceAll(/\{\w+\}/g, "nope"),
      needed: operation["x-access"],
    })),
  );
});
afterAll(async () => desk.close());

test("without a token every route but the public ones answers 401", async () => {
  expect(routes.length).toBeGreaterThan(55);
  for (const { method, url, needed } of routes) {
    const { statusCode } = await desk.app.inject({ method, url });
    if (needed === "public") expect(statusCode, `${method} ${url}`).not.toBe(401);
    else expect(statusCode, `${method} ${url}`).toBe(401);
  }
});

test.each(Role.options)("%s may call what the table of permissions says, and nothing else", async (role) => {
  for (const { method, url, needed } of routes) {
    const allowed = needed === "public" || needed === "session" || may([role], needed as Permission);
    if (allowed && (url === "/api/live" || needed === "public")) continue; // a stream without end: live.test.ts
    const { statusCode } = await desk.ask(role, { method, url });
    if (allowed) expect([401, 403], `${role} ${method} ${url} ${statusCode}`).not.toContain(statusCode);
    else expect(statusCode, `${role} ${method} ${url}`).toBe(403);
  }
});

test("a session writes only with its csrf word; a reader needs none", async () => {
  const browser = await enter(desk, "analyst");
  const write = { method: "PUT", url: "/api/self/language", payload: { language: "en" } } as const;
  for (const [word, status] of [
    ["", 403],
    ["wrong", 403],
    [browser.csrf.slice(1), 403],
    [browser.csrf, 200],
  ] as const) {
    expect((await browser.ask({ ...write, headers: { "x-csrf-token": word } })).statusCode, word).toBe(status);
  }
  expect((await desk.app.inject({ url: "/api/self", headers: { cookie: browser.cookie } })).statusCode).toBe(200);
});
