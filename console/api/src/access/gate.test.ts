import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Role } from "@chengfang/model/roles";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

const HttpMethod = z.enum(["GET", "POST", "PUT", "DELETE"]);
let desk: Desk;
let routes: { method: NonNullable<InjectOptions["method"]>; url: string; needed: string }[];
beforeAll(async () => {
  desk = await openDesk();
  const document = (await desk.app.inject("/api/openapi.json")).json<{
    paths: Record<string, Record<string, { "x-access": string }>>;
  }>();
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: HttpMethod.parse(method.toUpperCase()),
      url: path.replaceAll(/\{\w+\}/g, "nope"),
      needed: operation["x-access"],
    })),
  );
});
afterAll(async () => desk.close());

type Asked = (method: NonNullable<InjectOptions["method"]>, url: string) => Promise<{ statusCode: number }>;

/** Each route's answer at the gate, and what the table of permissions says it has to be. */
async function compare(asked: Asked, expected: (needed: string) => "through" | 401 | 403) {
  const got: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const { method, url, needed } of routes) {
    if (url.endsWith("/live") && expected(needed) === "through") continue; // streams without end: live.test.ts, screen.test.ts
    const { statusCode } = await asked(method, url);
    got[`${method} ${url}`] = statusCode === 401 || statusCode === 403 ? statusCode : "through";
    wanted[`${method} ${url}`] = needed === "public" ? "through" : expected(needed);
  }
  return { got, wanted };
}

test("without a token every route but the public ones answers 401", async () => {
  expect(routes.length).toBeGreaterThan(55);
  const { got, wanted } = await compare(
    async (method, url) => desk.app.inject({ method, url }),
    () => 401,
  );
  expect(got).toEqual(wanted);
});

test.each(Role.options)("%s may call what the table of permissions says, and nothing else", async (role) => {
  const { got, wanted } = await compare(
    async (method, url) => desk.ask(role, { method, url }),
    (needed) => (needed === "session" || may([role], needed as Permission) ? "through" : 403),
  );
  expect(got).toEqual(wanted);
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
